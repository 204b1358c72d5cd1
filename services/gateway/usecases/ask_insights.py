"""Somebody looks for tickets, or at a server's figures: tickets knows both, and who may see what."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from contracts.insights.bulk import CloseFound, CloseFoundData
from contracts.insights.search import ListTickets, ListTicketsData, Phase, TicketFilter
from contracts.insights.stats import Days, ShowStats, ShowStatsData
from contracts.priorities import Priority
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.domain.dates import day_of
from services.gateway.usecases.known_labels import KnownLabels
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.domain.custom_ids.search import CloseFoundButton, PageButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which tickets, as somebody says it; people's Discord ids live only until their refs are known."""

    member: int | None = field(default=None, repr=False)
    staff: int | None = field(default=None, repr=False)
    type: str = ""
    label: str = ""
    priority: Priority | None = None
    state: Phase | None = None
    rating: int | None = None
    number: int | None = None
    since: str = ""
    until: str = ""
    quiet_days: int = 0


class AskInsights:
    """Turns commands and clicks into intents."""

    def __init__(self, people: People, types: TicketTypes, labels: KnownLabels, publisher: Publisher) -> None:
        """Takes what it needs to know people, types and labels, and to publish."""
        self._people = people
        self._types = types
        self._labels = labels
        self._publisher = publisher

    async def search(self, asking: Asking, wanted: Wanted) -> None:
        """Somebody looks for tickets.

        Raises:
            Refused: `date-unreadable`, `no-such-type`, `no-such-label`, `not-now`.
        """
        since = day_of(wanted.since) if wanted.since else None
        until = day_of(wanted.until) + timedelta(days=1) if wanted.until else None
        panel_id, type_id = await self._type(asking, wanted.type)
        label = await self._labels.find(asking.guild(), wanted.label) if wanted.label else None
        actor = await who(asking, self._people)
        found = TicketFilter(
            opener_ref=await self._ref(asking, wanted.member),
            staff_ref=await self._ref(asking, wanted.staff),
            panel_id=panel_id,
            type_id=type_id,
            label_id=label.label_id if label else None,
            priority=wanted.priority,
            phase=wanted.state,
            rating=wanted.rating,
            number=wanted.number,
            since=since,
            until=until,
            quiet_since=asking.at - timedelta(days=wanted.quiet_days) if wanted.quiet_days else None,
        )
        await send_intent(
            self._publisher,
            ListTickets,
            asking,
            ListTicketsData(search_id=asking.made_id("search"), filter=found, **actor),
        )

    async def turn(self, asking: Asking, button: "PageButton") -> None:
        """Somebody wants another page."""
        actor = await who(asking, self._people)
        data = ListTicketsData(search_id=button.search_id, page=int(button.page), **actor)
        await send_intent(self._publisher, ListTickets, asking, data)

    async def close_found(self, asking: Asking, button: "CloseFoundButton") -> None:
        """Somebody wants everything closed that they were shown."""
        actor = await who(asking, self._people)
        data = CloseFoundData(search_id=button.search_id, expected=int(button.count), **actor)
        await send_intent(self._publisher, CloseFound, asking, data)

    async def stats(self, asking: Asking, days: Days, kind: str) -> None:
        """Staff look at figures; of all types if none is named.

        Raises:
            Refused: `no-such-type`.
        """
        panel_id, type_id = await self._type(asking, kind)
        actor = await who(asking, self._people)
        data = ShowStatsData(days=days, panel_id=panel_id, type_id=type_id, **actor)
        await send_intent(self._publisher, ShowStats, asking, data)

    async def _type(self, asking: Asking, typed: str) -> tuple[str | None, str | None]:
        return await self._types.find(asking.guild(), typed) if typed else (None, None)

    async def _ref(self, asking: Asking, discord_id: int | None) -> str | None:
        if discord_id is None:
            return None
        return await self._people.named_ref(discord_id, seen_at=asking.at, guild_id=asking.guild_id, refusal="not-now")
