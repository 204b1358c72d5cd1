"""How closing by plan is told."""

from contracts.closing_facts import CallOff, TicketAutoCloseChanged, TicketCloseCalledOff, TicketClosePlanned
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.changes import Fact


def planned(ticket: Ticket) -> Fact:
    """That a ticket closes by itself from now on."""
    plan = ticket.plan
    if plan is None:
        raise TypeError("nothing is planned")
    return Fact(TicketClosePlanned, {"reason": plan.reason}, detail=plan.kind, reason=plan.reason)


def called_off(why: CallOff) -> Fact:
    """That a ticket stays open that was to close by itself."""
    return Fact(TicketCloseCalledOff, {"why": why}, detail=why)


def auto_close_changed(ticket: Ticket) -> Fact:
    """That a ticket closes for silence from now on, or no longer."""
    return Fact(TicketAutoCloseChanged, detail="exempt" if ticket.idle_exempt else "included")
