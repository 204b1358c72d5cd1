"""Searching tickets: the wish, on `discord.ticket-intents.v1`, and a page of what was found, on `tickets.events.v1`."""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.feedback import Stars
from contracts.intents import IntentData
from contracts.personal import Ref
from contracts.priorities import Priority
from contracts.settings import Slug
from contracts.states import State

MOST_PAGES: Final = 100
"""Nobody turns more pages; a filter finds it sooner."""

Phase = Literal["open", "waiting-for-staff", "waiting-for-member", "closed"]
"""States as people ask for them; `open` are all that are not over."""


class TicketFilter(Payload):
    """Which tickets; what is none, matters not.

    Attributes:
        opener_ref: who opened them.
        staff_ref: who of the team has them.
        panel_id: the panel of the type.
        type_id: their type.
        label_id: a label on them.
        priority: how urgent they are.
        phase: where they are in their life.
        rating: how many stars they have.
        number: the one with this number.
        since: opened then or later.
        until: opened before then.
        quiet_since: nobody has written since before then.
    """

    opener_ref: Ref | None = None
    staff_ref: Ref | None = None
    panel_id: Ulid | None = None
    type_id: Slug | None = None
    label_id: Ulid | None = None
    priority: Priority | None = None
    phase: Phase | None = None
    rating: Stars | None = None
    number: Annotated[int, Field(ge=1)] | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    quiet_since: AwareDatetime | None = None


class ListTicketsData(IntentData):
    """Which tickets, and which page of them.

    Attributes:
        search_id: of this search; its further pages are asked for by it alone.
        filter: what is looked for; none for a further page.
        page: counts from 0.
    """

    search_id: Ulid
    filter: TicketFilter | None = None
    page: Annotated[int, Field(ge=0, lt=MOST_PAGES)] = 0


class ListTickets(Event):
    """Somebody looks for tickets: staff for any of their server, a member for their own."""

    type: Literal["ticketsystem.gateway.list-tickets.v1"] = "ticketsystem.gateway.list-tickets.v1"
    data: ListTicketsData


class FoundTicket(Payload):
    """As much of a ticket as a line of a list shows; see `contracts.tickets.Ticket`."""

    ticket_id: Ulid
    number: int
    state: State
    type_name: str
    channel_id: Snowflake | None = None
    opener_ref: Ref
    claimed_by: Ref | None = None
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    purge_at: AwareDatetime | None = None
    rating: Stars | None = None


class TicketsListedData(Payload):
    """A page, open tickets first, of them the newest.

    Attributes:
        guild_id: the server.
        search_id: for the further pages.
        tickets: of this page.
        page: counts from 0.
        pages: how many there are, at least 1.
        total: tickets found.
        everybody: whether they are the server's, as staff see them, or one's own.
        closable: how many of them whoever asked may have closed together; 0 unless they manage the server.
        actor_ref: who asked.
        reply: where to answer them.
    """

    guild_id: Snowflake
    search_id: Ulid
    tickets: tuple[FoundTicket, ...] = ()
    page: int = 0
    pages: int = 1
    total: int = 0
    everybody: bool = False
    closable: int = 0
    actor_ref: Ref
    reply: Reply | None = None


class TicketsListed(Event):
    """What somebody looked for."""

    type: Literal["ticketsystem.tickets.tickets-listed.v1"] = "ticketsystem.tickets.tickets-listed.v1"
    data: TicketsListedData
