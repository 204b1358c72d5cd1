"""Reading the log: the wish, on `discord.ticket-intents.v1`, and a page of it, on `tickets.events.v1`."""

from typing import Annotated, Final, Literal

from pydantic import Field

from contracts.audit.changes import Change, Setting
from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import IntentData
from contracts.personal import Ref

MOST_PAGES: Final = 100
"""Nobody turns more pages; a filter finds it sooner."""


class ChangeFilter(Payload):
    """Which changes.

    Attributes:
        settings: of one of these settings; of any if there are none.
        by_ref: whose; anybody's if none.
    """

    settings: tuple[Setting, ...] = ()
    by_ref: Ref | None = None


class ListChangesData(IntentData):
    """Which changes, and which page of them.

    Attributes:
        search_id: of this search; its further pages are asked for by it alone.
        filter: what is looked for; none for a further page.
        page: counts from 0.
    """

    search_id: Ulid
    filter: ChangeFilter | None = None
    page: Annotated[int, Field(ge=0, lt=MOST_PAGES)] = 0


class ListChanges(Event):
    """Somebody who manages a server wants to know who changed what of its settings."""

    type: Literal["ticketsystem.gateway.list-changes.v1"] = "ticketsystem.gateway.list-changes.v1"
    data: ListChangesData


class ChangesListedData(Payload):
    """A page, the newest first.

    Attributes:
        guild_id: the server.
        search_id: for the further pages.
        changes: of this page.
        page: counts from 0.
        pages: how many there are, at least 1.
        total: changes found.
        kept_days: for how many days a change is kept.
        actor_ref: who asked.
        reply: where to answer them.
    """

    guild_id: Snowflake
    search_id: Ulid
    changes: tuple[Change, ...] = ()
    page: int = 0
    pages: int = 1
    total: int = 0
    kept_days: int
    actor_ref: Ref
    reply: Reply | None = None


class ChangesListed(Event):
    """What was found in the log."""

    type: Literal["ticketsystem.tickets.changes-listed.v1"] = "ticketsystem.tickets.changes-listed.v1"
    data: ChangesListedData
