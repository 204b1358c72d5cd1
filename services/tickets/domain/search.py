"""Who may look for which tickets."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final, Generic, Literal, Self, TypeVar

from contracts.priorities import Priority
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import SEARCH_OF_OTHERS, SEARCH_OVER, Refused, Rule
from services.tickets.domain.ticket import ACTIVE, Ticket

PAGE: Final = 10
"""Tickets on a page."""
LASTS: Final = timedelta(hours=1)
"""How long the further pages of a search can be asked for."""

F = TypeVar("F")

Phase = Literal["open", "waiting-for-staff", "waiting-for-member", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which tickets of a server; see `contracts.insights.search.TicketFilter`."""

    opener_ref: str | None = None
    staff_ref: str | None = None
    panel_id: str | None = None
    type_id: str | None = None
    label_id: str | None = None
    priority: Priority | None = None
    phase: Phase | None = None
    rating: int | None = None
    number: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    quiet_since: datetime | None = None

    def seen_by(self, actor: Actor) -> Self:
        """What of it a person may see: staff everything of their server, a member what they opened themselves.

        Raises:
            Refused: a member asks for tickets of somebody else.
        """
        if actor.staff:
            return self
        if self.opener_ref not in (None, actor.ref) or self.staff_ref is not None:
            raise Refused(SEARCH_OF_OTHERS)
        return replace(self, opener_ref=actor.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSearch(Generic[F]):
    """What somebody looks for, kept for its further pages.

    Attributes:
        over: why those who may not ask for its pages are refused.
    """

    over: ClassVar[Rule]

    search_id: str
    guild_id: str
    by_ref: str
    at: datetime
    filter: F

    def require_by(self, actor: Actor, guild_id: str, now: datetime) -> None:
        """Refuses whoever did not begin the search, and everybody once it is too old."""
        if (self.by_ref, self.guild_id) != (actor.ref, guild_id) or now - self.at > LASTS:
            raise Refused(self.over)


class Search(KeptSearch[Filter]):
    """For tickets."""

    __slots__ = ()
    over = SEARCH_OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkClose:
    """What a search found that somebody has closed, as they asked at a moment."""

    bulk_id: str
    guild_id: str
    by_ref: str
    at: datetime
    filter: Filter


def close_with_others(ticket: Ticket, bulk: BulkClose, now: datetime) -> Ticket:
    """The ticket closed; unchanged if it is closed already, or was opened or spoken in after the person asked."""
    quiet_since = bulk.filter.quiet_since
    spoken = quiet_since is not None and (ticket.quiet_since is None or ticket.quiet_since >= quiet_since)
    if ticket.state not in ACTIVE or ticket.opened_at > bulk.at or spoken:
        return ticket
    return ticket.awaiting("closing", now)


def pages(total: int, most: int, size: int = PAGE) -> int:
    """How many pages of a size so many finds take: at least one, and no more than anybody turns."""
    return min(max(1, -(-total // size)), most)
