"""What people think of how a ticket went: their wish, on `discord.ticket-intents.v1`."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.event import Event
from contracts.intents import IntentData, TicketIntentData
from contracts.personal import Personal
from contracts.sealed import Sealed
from contracts.settings import FeedbackWay

Stars = Annotated[int, Field(ge=1, le=5)]
"""From 1, the worst, to 5, the best."""


class RateTicketData(TicketIntentData):
    """How it went; `comment` is sealed for the actor and the ticket (kind `ticket`, field `comment`)."""

    stars: Stars
    comment: Annotated[Sealed, Personal("feedback", subject="actor.ref")] | None = None


class RateTicket(Event):
    """Whoever opened a ticket says how it went; the last word counts, and a comment stays until there is another."""

    type: Literal["ticketsystem.gateway.rate-ticket.v1"] = "ticketsystem.gateway.rate-ticket.v1"
    data: RateTicketData


class SetFeedbackData(IntentData):
    """Whether members are asked at the end of a ticket, and where; without `way` that stays as it is."""

    asked: bool
    way: FeedbackWay | None = None


class SetFeedback(Event):
    """An administrator says whether members are asked how a ticket went."""

    type: Literal["ticketsystem.gateway.set-feedback.v1"] = "ticketsystem.gateway.set-feedback.v1"
    data: SetFeedbackData


INTENTS = (RateTicket, SetFeedback)
"""Every intent about feedback."""
