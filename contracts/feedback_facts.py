"""What people thought of how a ticket went, from tickets, on `tickets.events.v1`."""

from typing import Annotated, Literal

from contracts.event import Event, Payload, Reply
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData
from contracts.tickets import TicketData


class TicketRatedData(TicketData):
    """The stars are in `ticket.rating`; the comment, if there is a new one, is sealed for whoever opened the ticket."""

    comment: Annotated[Sealed, Personal("feedback", subject="comment.ref")] | None = None


class TicketRated(Event):
    """Whoever opened a ticket said how it went."""

    type: Literal["ticketsystem.tickets.ticket-rated.v1"] = "ticketsystem.tickets.ticket-rated.v1"
    data: TicketRatedData


class FeedbackSetData(Payload):
    """The server's settings after the change, who made it, and where to answer them."""

    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class FeedbackSet(Event):
    """Members of the server are asked how a ticket went, or no longer."""

    type: Literal["ticketsystem.tickets.feedback-set.v1"] = "ticketsystem.tickets.feedback-set.v1"
    data: FeedbackSetData


FACTS = (TicketRated, FeedbackSet)
"""Every fact about feedback."""
