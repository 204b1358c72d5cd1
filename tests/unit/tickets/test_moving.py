"""Moving a ticket to another type."""

import pytest

from contracts.event import new_id
from contracts.settings import Panel, Question, TicketType
from services.tickets.domain.moving import move
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket
from tests.unit.tickets.values import ADDED, OPENER, STAFF, STRANGER, closed, opened

BILLING = TicketType(
    type_id="billing", name="Billing", label="Ask", questions=(Question(question_id="what", label="What?"),)
)
PANEL = Panel(panel_id=new_id(), channel_id="2001", title="Help", types=(BILLING,))


def refusal(ticket: Ticket, actor: Actor) -> str:
    with pytest.raises(Refused) as refused:
        move(ticket, actor, PANEL, BILLING)
    return refused.value.rule.slug


def test_a_moved_ticket_is_of_another_type_and_the_same_otherwise() -> None:
    before = opened(claimed_by=STAFF.ref, priority="high", last_word=5)
    after = move(before, STAFF, PANEL, BILLING)
    assert (after.panel_id, after.type_id, after.type_name) == (PANEL.panel_id, "billing", "Billing")
    assert after == before.changed(panel_id=PANEL.panel_id, type_id="billing", type_name="Billing")


@pytest.mark.parametrize("actor", [OPENER, ADDED, STRANGER])
def test_staff_alone_move_tickets(actor: Actor) -> None:
    assert refusal(opened(member_refs=(ADDED.ref,)), actor) == "not-staff"


def test_a_ticket_is_moved_to_another_type_while_it_is_open() -> None:
    assert refusal(move(opened(), STAFF, PANEL, BILLING), STAFF) == "same-type"
    assert refusal(closed(), STAFF) == "ticket-closed"
