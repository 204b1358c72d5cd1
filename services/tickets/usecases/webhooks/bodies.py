"""What an endpoint is told of an event: which ticket, of which type, in which state; nobody's name, and no words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from contracts.event import Event
from contracts.feedback_facts import TicketRated
from contracts.levels.facts import TicketLevelBreached, TicketLevelWarned
from contracts.moves import TicketMoved
from contracts.tickets import (
    Ticket,
    TicketClaimed,
    TicketClosed,
    TicketData,
    TicketFailed,
    TicketOpened,
    TicketPriorityChanged,
    TicketReopened,
    TicketUnclaimed,
    TicketWaiting,
)
from contracts.transfers import TicketTransferred
from contracts.webhooks.events import TEST, TicketHappening, Told, ToldServer, ToldTicket

HAPPENINGS: Final[Mapping[type[Event], TicketHappening]] = {
    TicketOpened: "ticket.opened",
    TicketClaimed: "ticket.claimed",
    TicketUnclaimed: "ticket.unclaimed",
    TicketTransferred: "ticket.transferred",
    TicketMoved: "ticket.moved",
    TicketPriorityChanged: "ticket.priority-changed",
    TicketWaiting: "ticket.waiting",
    TicketClosed: "ticket.closed",
    TicketReopened: "ticket.reopened",
    TicketRated: "ticket.rated",
    TicketFailed: "ticket.failed",
    TicketLevelWarned: "ticket.level-warned",
    TicketLevelBreached: "ticket.level-breached",
}
"""What is told, by the event it is told of."""


def ticket_of(event: Event) -> Ticket:
    """The ticket an event of `HAPPENINGS` is about."""
    data = event.data
    assert isinstance(data, TicketData)
    return data.ticket


def ticket_body(happening: TicketHappening, ticket: Ticket, at: datetime) -> str:
    """The body of a delivery about a ticket. It takes each field by name: a new one is told to nobody by itself."""
    told = ToldTicket(
        guild_id=ticket.guild_id,
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        version=ticket.version,
        state=ticket.state,
        type_id=ticket.type_id,
        type_name=ticket.type_name,
        priority=ticket.priority,
        rating=ticket.rating,
        opened_at=ticket.opened_at,
        closed_at=ticket.closed_at,
    )
    return Told(type=happening, timestamp=at, data=told).model_dump_json(exclude_none=True)


def trial_body(guild_id: str, at: datetime) -> str:
    """The body of a test."""
    return Told(type=TEST, timestamp=at, data=ToldServer(guild_id=guild_id)).model_dump_json()
