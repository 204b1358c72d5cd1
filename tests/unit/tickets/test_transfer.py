"""Handing a ticket to a colleague."""

import pytest

from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket
from services.tickets.domain.transfer import transfer
from tests.unit.tickets.values import ADDED, ADMINISTRATOR, COLLEAGUE, OPENER, STAFF, STRANGER, closed, opened

THIRD = Actor("01J0000000000000000000000G", staff=True)


def refusal(ticket: Ticket, actor: Actor, receiver: Actor) -> str:
    with pytest.raises(Refused) as refused:
        transfer(ticket, actor, receiver)
    return refused.value.rule.slug


def test_who_has_a_ticket_hands_it_to_a_colleague() -> None:
    after = transfer(opened(claimed_by=STAFF.ref), STAFF, COLLEAGUE)
    assert (after.claimed_by, after.version) == (COLLEAGUE.ref, 2)


def test_an_administrator_hands_on_what_a_colleague_has_or_nobody() -> None:
    for holder in (STAFF.ref, None):
        assert transfer(opened(claimed_by=holder), ADMINISTRATOR, COLLEAGUE).claimed_by == COLLEAGUE.ref
        assert transfer(opened(claimed_by=holder), ADMINISTRATOR, ADMINISTRATOR).claimed_by == ADMINISTRATOR.ref


@pytest.mark.parametrize(
    ("holder", "actor", "receiver", "slug"),
    [
        (STAFF, OPENER, COLLEAGUE, "not-staff"),
        (STAFF, ADDED, COLLEAGUE, "not-staff"),
        (None, STAFF, COLLEAGUE, "nothing-to-transfer"),
        (COLLEAGUE, STAFF, THIRD, "transfer-not-yours"),
        (COLLEAGUE, STAFF, STAFF, "transfer-not-yours"),
        (STAFF, STAFF, STRANGER, "receiver-not-staff"),
        (STAFF, STAFF, OPENER, "receiver-not-staff"),
        (None, ADMINISTRATOR, STRANGER, "receiver-not-staff"),
        (STAFF, STAFF, STAFF, "already-theirs"),
        (COLLEAGUE, ADMINISTRATOR, COLLEAGUE, "already-theirs"),
    ],
)
def test_nobody_else_and_to_nobody_else(holder: Actor | None, actor: Actor, receiver: Actor, slug: str) -> None:
    ticket = opened(claimed_by=holder.ref if holder else None, member_refs=(ADDED.ref,))
    assert refusal(ticket, actor, receiver) == slug


def test_a_closed_ticket_stays_where_it_is() -> None:
    assert refusal(closed(claimed_by=STAFF.ref), STAFF, COLLEAGUE) == "ticket-closed"
