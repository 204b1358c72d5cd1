"""Who may say how a ticket went, and when."""

import pytest

from services.tickets.domain import feedback
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from tests.unit.tickets.values import ADDED, NOW, OPENER, STAFF, STRANGER, closed, opened

ADMINISTRATOR = Actor(STAFF.ref, staff=True, administrator=True)


@pytest.mark.parametrize("actor", [ADDED, STAFF, ADMINISTRATOR, STRANGER])
def test_nobody_but_the_opener_rates(actor: Actor) -> None:
    with pytest.raises(Refused) as refused:
        feedback.rate(closed(member_refs=(ADDED.ref,)), actor, 5)
    assert refused.value.rule.slug == "not-opener-to-rate"


def test_the_last_rating_counts_and_changes_nothing_else() -> None:
    once = feedback.rate(closed(), OPENER, 2)
    again = feedback.rate(once, OPENER, 5)
    assert again == closed().changed().changed(rating=5)


@pytest.mark.parametrize(
    ("state", "slug"),
    [("open", "ticket-not-closed"), ("waiting-for-staff", "ticket-not-closed"), ("closing", "ticket-closing")],
)
def test_a_ticket_is_rated_once_it_is_closed(state: str, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        feedback.rate(opened(state=state, since=NOW), OPENER, 4)
    assert refused.value.rule.slug == slug
