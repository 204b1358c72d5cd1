"""Closing what a search found: the wish, on `discord.ticket-intents.v1`, and the answer, on `tickets.events.v1`."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import IntentData
from contracts.personal import Ref


class CloseFoundData(IntentData):
    """Which search, and how many open tickets the person was shown that it finds.

    Attributes:
        search_id: of the search; it is still kept and the person's own.
        expected: nothing is closed if there are more by now.
    """

    search_id: Ulid
    expected: Annotated[int, Field(ge=1)]


class CloseFound(Event):
    """An administrator wants every open ticket closed that a search of theirs finds."""

    type: Literal["ticketsystem.gateway.close-found.v1"] = "ticketsystem.gateway.close-found.v1"
    data: CloseFoundData


class BulkCloseBegunData(Payload):
    """How many tickets it concerns, who asked, and where to answer them."""

    guild_id: Snowflake
    total: int
    actor_ref: Ref
    reply: Reply | None = None


class BulkCloseBegun(Event):
    """Tickets are being closed one after the other; each tells of it itself, as `due` with `many`."""

    type: Literal["ticketsystem.tickets.bulk-close-begun.v1"] = "ticketsystem.tickets.bulk-close-begun.v1"
    data: BulkCloseBegunData
