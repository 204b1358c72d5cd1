"""Being told of replies."""

import pytest

from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket
from services.tickets.domain.watching import MAX_WATCHERS, set_watching, without_watcher
from tests.unit.tickets.values import ADDED, COLLEAGUE, OPENER, STAFF, STRANGER, closed, opened


def refusal(ticket: Ticket, actor: Actor, *, watch: bool) -> str:
    with pytest.raises(Refused) as refused:
        set_watching(ticket, actor, watch=watch)
    return refused.value.rule.slug


def test_staff_are_told_until_they_say_otherwise() -> None:
    ticket = set_watching(set_watching(opened(), STAFF, watch=True), COLLEAGUE, watch=True)
    assert (ticket.watcher_refs, ticket.version) == ((STAFF.ref, COLLEAGUE.ref), 3)
    assert refusal(ticket, STAFF, watch=True) == "already-watched"
    ticket = set_watching(ticket, STAFF, watch=False)
    assert ticket.watcher_refs == (COLLEAGUE.ref,)
    assert refusal(ticket, STAFF, watch=False) == "not-watched"
    assert without_watcher(ticket, STAFF.ref) is ticket
    assert without_watcher(ticket, COLLEAGUE.ref).watcher_refs == ()


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_nobody_else_is(actor: Actor) -> None:
    assert refusal(opened(member_refs=(ADDED.ref,)), actor, watch=True) == "not-staff"


def test_their_number_has_an_end_and_closed_tickets_have_no_replies() -> None:
    full = opened(watcher_refs=tuple(f"ref-{number}" for number in range(MAX_WATCHERS)))
    assert refusal(full, STAFF, watch=True) == "watcher-limit-reached"
    assert refusal(closed(), STAFF, watch=True) == "ticket-closed"
