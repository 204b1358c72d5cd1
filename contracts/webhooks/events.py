"""What an endpoint of a server is told, as JSON: public, and never about who somebody is or what they wrote."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Payload, Snowflake, Ulid
from contracts.priorities import Priority
from contracts.settings import Slug
from contracts.states import State

TicketHappening = Literal[
    "ticket.opened",
    "ticket.claimed",
    "ticket.unclaimed",
    "ticket.transferred",
    "ticket.moved",
    "ticket.priority-changed",
    "ticket.waiting",
    "ticket.closed",
    "ticket.reopened",
    "ticket.rated",
    "ticket.failed",
    "ticket.level-warned",
    "ticket.level-breached",
]
"""What an endpoint can ask to be told."""

TEST: Literal["webhook.test"] = "webhook.test"
"""What it is told when somebody tries it out."""


class ToldTicket(Payload):
    """A ticket as an endpoint is told of it.

    Attributes:
        guild_id: the server.
        ticket_id: ULID.
        number: per server, from 1.
        version: grows with every change; an older one never takes the place of a newer one.
        state: where it is in its life.
        type_id: its type.
        type_name: what the server called that when the ticket was opened.
        priority: how urgent.
        rating: 1 to 5 stars, once it was rated.
        opened_at: when it was asked for.
        closed_at: when it closed.
    """

    guild_id: Snowflake
    ticket_id: Ulid
    number: Annotated[int, Field(ge=1)]
    version: Annotated[int, Field(ge=1)]
    state: State
    type_id: Slug
    type_name: str
    priority: Priority
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None = None


class ToldServer(Payload):
    """Which server a test is about."""

    guild_id: Snowflake


class Told(Payload):
    """The body of a delivery.

    Attributes:
        type: what happened.
        timestamp: when.
        data: to what.
    """

    type: TicketHappening | Literal["webhook.test"]
    timestamp: AwareDatetime
    data: ToldTicket | ToldServer
