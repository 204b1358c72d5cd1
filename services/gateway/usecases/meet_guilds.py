"""Servers the bot joins or leaves are announced once, also those it met while nobody listened.

With a server it leaves go its places: nothing more is taken from their threads, nor asked about them.
"""

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
    from services.gateway.storage.left_places import LeftPlaces

Transact = Callable[[Callable[[Transaction], Awaitable[None]]], Awaitable[None]]


class MeetGuilds:
    """Keeps the list of servers in step with Discord's."""

    def __init__(
        self,
        guilds: "Guilds",
        store: "GuildStore",
        left: "LeftPlaces",
        transact: Transact,
        *,
        places_changed: Callable[[], None],
        clock: Clock,
        log: BoundLogger,
    ) -> None:
        """Takes what it needs to compare, to store and to announce.

        Args:
            guilds: the servers as Discord has them.
            store: the servers as they were announced.
            left: closes the places of a server.
            transact: runs work in a transaction.
            places_changed: what this process remembers of places is to be read anew.
            clock: the time of an announcement.
            log: the service's log.
        """
        self._guilds = guilds
        self._store = store
        self._left = left
        self._places_changed = places_changed
        self._transact = transact
        self._clock = clock
        self._log = log
        self._soon: asyncio.Task[None] | None = None
        self._in_order = asyncio.Lock()  # a kick and an invitation that follow at once are told in their order

    async def joined(self, guild: GuildJoinedData) -> None:
        """The bot was added to a server."""
        async with self._in_order:
            await self._join(guild)

    async def removed(self, guild_id: str) -> None:
        """The bot was removed from a server."""
        async with self._in_order:
            await self._leave(guild_id)

    async def reconcile(self) -> None:
        """Announces the servers met, and those left, while nobody listened."""
        async with self._in_order:
            if not self._guilds.complete():
                return
            known = await self._store.known()
            here = {guild.guild_id: guild for guild in self._guilds.all()}
            for guild_id in here.keys() - known:
                await self._join(here[guild_id])
            for guild_id in known - self._guilds.ids():
                await self._leave(guild_id)

    def reconcile_soon(self) -> None:
        """As `reconcile`, without making the session wait; what fails is tried again on schedule."""
        if self._soon is None or self._soon.done():
            self._soon = asyncio.create_task(self._try(), name="meet-guilds")

    async def stop(self) -> None:
        """Stops what `reconcile_soon` began."""
        if self._soon is not None:
            self._soon.cancel()
            await asyncio.gather(self._soon, return_exceptions=True)

    async def _join(self, guild: GuildJoinedData) -> None:
        await self._transact(lambda transaction: self._store.joined(guild, self._clock.now(), transaction))

    async def _leave(self, guild_id: str) -> None:
        async def leave(transaction: Transaction) -> None:
            if await self._store.removed(guild_id, self._clock.now(), transaction):
                await self._left.close(guild_id, transaction)

        await self._transact(leave)
        self._places_changed()  # also where another replica has closed them

    async def _try(self) -> None:
        try:
            await self.reconcile()
        except Exception as error:  # noqa: BLE001 - the scheduled job tries again and reports
            self._log.warning("guilds-not-reconciled", slug=getattr(error, "slug", type(error).__name__))
