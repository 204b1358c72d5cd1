"""Tickets moved to another type: the wish, on `discord.ticket-intents.v1`, and what became of it."""

from typing import Literal

from contracts.event import Event, Ulid
from contracts.intents import TicketIntentData
from contracts.settings import Slug
from contracts.tickets import TicketData


class MoveTicketData(TicketIntentData):
    """The type, and the panel of the server that offers it."""

    panel_id: Ulid
    type_id: Slug


class MoveTicket(Event):
    """Staff say that a ticket is about something else than what it was opened for."""

    type: Literal["ticketsystem.gateway.move-ticket.v1"] = "ticketsystem.gateway.move-ticket.v1"
    data: MoveTicketData


class TicketMovedData(TicketData):
    """Of which type the ticket was, by name; what it is now is in `ticket`.

    Attributes:
        from_type_name: its type before.
        other_team: whether other roles work it now than before.
    """

    from_type_name: str
    other_team: bool = False


class TicketMoved(Event):
    """A ticket is of another type, with its number, thread and history; form answers stay as they were given."""

    type: Literal["ticketsystem.tickets.ticket-moved.v1"] = "ticketsystem.tickets.ticket-moved.v1"
    data: TicketMovedData


INTENTS = (MoveTicket,)
FACTS = (TicketMoved,)
