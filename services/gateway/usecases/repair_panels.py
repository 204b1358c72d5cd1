"""A panel's message, or its channel, was deleted by somebody's hand: it is posted again, or the owner is told.

Posted again at most three times a day: whoever deletes it a fourth time means it.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from services.gateway.domain.errors import ADVISED, DiscordRefused
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.office import Office
from services.gateway.usecases.stand_panel import StandPanel, clear_left

if TYPE_CHECKING:
    from services.gateway.storage.gone_panels import GonePanel, GonePanels

DAY: Final = timedelta(days=1)
A_DAY: Final = 3
PANEL_DELETED: Final = "panel-deleted"


class RepairPanels:
    """Marks first, then repairs; what a crash or Discord leaves undone the next round does."""

    def __init__(self, office: Office, gone: "GonePanels", stand: StandPanel, advise: Advise) -> None:
        """Takes what it works with."""
        self._office = office
        self._gone = gone
        self._stand = stand
        self._advise = advise
        # of two at once the second would judge by what the first has done since, and post a panel without counting it
        self._turn = asyncio.Lock()

    async def messages_deleted(self, message_ids: Sequence[int]) -> None:
        """Messages were deleted; nearly always they are none of ours."""
        if await self._gone.messages_deleted([str(each) for each in message_ids], self._office.clock.now()):
            await self.repair()

    async def channel_deleted(self, channel_id: int) -> None:
        """A channel was deleted, and everything in it."""
        if await self._gone.channel_deleted(str(channel_id), self._office.clock.now()):
            await self.repair()

    async def look(self) -> None:
        """Looks at every panel: nobody may have heard of a deletion. One request each, unless Discord wants fewer."""
        for settings in self._office.settings.known():
            for panel in settings.panels:
                standing = await self._office.panels.of(panel.panel_id)
                if standing is not None and not self._office.rest.sheds:
                    await self._look_at(standing.channel_id, standing.message_id)

    async def repair(self) -> None:
        """Does what is to be done about every panel that is gone. Two processes may do it at once."""
        async with self._turn:
            await clear_left(self._office)
            for panel in await self._gone.due():
                await self._repair(panel)

    async def _look_at(self, channel_id: str, message_id: str) -> None:
        try:
            await self._office.rest.message(channel_id, message_id)
        except DiscordRefused as refused:
            if refused.slug == "message-gone":
                await self.messages_deleted([int(message_id)])
            elif refused.slug == "channel-gone":
                await self.channel_deleted(int(channel_id))

    async def _repair(self, gone: "GonePanel") -> None:
        settings = await self._office.settings.of_guild(gone.guild_id)
        panel = next((each for each in settings.panels if each.panel_id == gone.panel_id), None) if settings else None
        if settings is None or panel is None:
            await self._gone.forget(gone)
            return
        now = self._office.clock.now()
        if sum(now - at < DAY for at in gone.reposted) >= A_DAY:
            await self._advise.owner(gone.guild_id, gone.channel_id, PANEL_DELETED)
            await self._gone.settled(gone)
            return
        if not await self._gone.begin(gone, now):
            return
        try:
            await self._stand.stand(settings, panel)
        except DiscordRefused as refused:
            if refused.slug in ADVISED:
                await self._advise.owner(gone.guild_id, panel.channel_id, refused.slug)
            self._office.log.info("panel-not-repaired", slug=refused.slug)
        await self._gone.settled(gone)
