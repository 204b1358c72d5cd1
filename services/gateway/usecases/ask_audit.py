"""Somebody looks who changed what of a server's settings: tickets knows, and who may see it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contracts.audit.changes import AREAS, Area
from contracts.audit.listing import ChangeFilter, ListChanges, ListChangesData
from services.chassis.publisher import Publisher
from services.gateway.domain.asking import Asking
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

if TYPE_CHECKING:
    from services.gateway.domain.custom_ids.audit import AuditPageButton


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedChanges:
    """Which changes, as somebody says it; the Discord id lives only until its ref is known."""

    area: Area | None = None
    by: int | None = field(default=None, repr=False)


class AskAudit:
    """Turns the command and its clicks into intents."""

    def __init__(self, people: People, publisher: Publisher) -> None:
        """Takes what it needs to know people and to publish."""
        self._people = people
        self._publisher = publisher

    async def look(self, asking: Asking, wanted: WantedChanges) -> None:
        """Somebody opens the log.

        Raises:
            Refused: `not-now`.
        """
        actor = await who(asking, self._people)
        found = ChangeFilter(
            settings=AREAS[wanted.area] if wanted.area else (), by_ref=await self._ref(asking, wanted.by)
        )
        data = ListChangesData(search_id=asking.made_id("audit"), filter=found, **actor)
        await send_intent(self._publisher, ListChanges, asking, data)

    async def turn(self, asking: Asking, button: "AuditPageButton") -> None:
        """Somebody wants another page."""
        actor = await who(asking, self._people)
        data = ListChangesData(search_id=button.search_id, page=int(button.page), **actor)
        await send_intent(self._publisher, ListChanges, asking, data)

    async def _ref(self, asking: Asking, discord_id: int | None) -> str | None:
        if discord_id is None:
            return None
        return await self._people.named_ref(discord_id, seen_at=asking.at, guild_id=asking.guild_id, refusal="not-now")
