"""Servers the bot joins or leaves are announced once, also those it met while nobody listened."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from contracts.guilds import GuildJoinedData
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction

if TYPE_CHECKING:
    from services.gateway.discord.guilds import Guilds
    from services.gateway.storage.guilds import GuildStore

Transact = Callable[[Callable[[Transaction], Awaitable[None]]], Awaitable[None]]


class MeetGuilds:
    """Keeps the list of servers in step with Discord's."""

    def __init__(
        self, guilds: "Guilds", store: "GuildStore", transact: Transact, *, clock: Clock, log: BoundLogger
    ) -> None:
        """Takes what it needs to compare, to store and to announce."""
        self._guilds = guilds
        self._store = store
        self._transact = transact
        self._clock = clock
        self._log = log
        self._soon: asyncio.Task[None] | None = None

    async def joined(self, guild: GuildJoinedData) -> None:
        """The bot was added to a server."""
        await self._transact(lambda transaction: self._store.joined(guild, self._clock.now(), transaction))

    async def removed(self, guild_id: str) -> None:
        """The bot was removed from a server."""
        await self._transact(lambda transaction: self._store.removed(guild_id, self._clock.now(), transaction))

    async def reconcile(self) -> None:
        """Announces the servers met, and those left, while nobody listened."""
        if not self._guilds.complete():
            return
        known = await self._store.known()
        here = {guild.guild_id: guild for guild in self._guilds.all()}
        for guild_id in here.keys() - known:
            await self.joined(here[guild_id])
        for guild_id in known - self._guilds.ids():
            await self.removed(guild_id)

    def reconcile_soon(self) -> None:
        """As `reconcile`, without making the session wait; what fails is tried again on schedule."""
        if self._soon is None or self._soon.done():
            self._soon = asyncio.create_task(self._try(), name="meet-guilds")

    async def stop(self) -> None:
        """Stops what `reconcile_soon` began."""
        if self._soon is not None:
            self._soon.cancel()
            await asyncio.gather(self._soon, return_exceptions=True)

    async def _try(self) -> None:
        try:
            await self.reconcile()
        except Exception as error:  # noqa: BLE001 - the scheduled job tries again and reports
            self._log.warning("guilds-not-reconciled", slug=getattr(error, "slug", type(error).__name__))
