"""The connection to Discord: one client, its start and stop, and whether it is up."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import disnake
from disnake.asset import Asset
from disnake.ext import commands
from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.chassis.errors import BootError
from services.gateway.discord.bot import Bot
from services.gateway.discord.connection import Connection
from services.gateway.discord.content import ContentIntent
from services.gateway.discord.watch import RequestWatch
from services.gateway.domain.handover import Handover
from services.gateway.domain.session import ResumePoint
from services.gateway.metrics import GatewayMetrics
from services.gateway.settings import DISCORD_FILES, GatewaySettings
from services.gateway.usecases.begin_session import BeginSession
from services.gateway.usecases.keep_session import KeepSession

FIRST_SECONDS = 10.0


class DiscordSession:
    """The client between `start` and `stop`."""

    def __init__(
        self,
        settings: GatewaySettings,
        handover: Handover,
        *,
        clock: Clock,
        log: BoundLogger,
        metrics: GatewayMetrics,
    ) -> None:
        """Connects to nothing.

        Args:
            settings: token, address and owners.
            handover: learns from here where the session is.
            clock: for the budget of refused requests.
            log: the service's log.
            metrics: the gateway's metrics.
        """
        self._settings = settings
        self._handover = handover
        self._log = log
        self._metrics = metrics
        self.watch = RequestWatch(clock, metrics, log)
        self._bot: Bot | None = None
        self._connection: Connection | None = None
        self._content: ContentIntent | None = None
        self._tasks: list[asyncio.Task[Any]] = []

    @property
    def bot(self) -> Bot:
        """The client.

        Raises:
            RuntimeError: before `start`.
        """
        if self._bot is None:
            raise RuntimeError("the Discord session has not been started")
        return self._bot

    @property
    def is_up(self) -> bool:
        """Whether Discord tells us what happens, all servers are known, and it takes our token and heartbeats."""
        connection = self._connection
        connected = connection is not None and connection.established.is_set() and connection.acknowledged
        up = connected and self.bot.is_ready() and not self.watch.unauthorised
        self._metrics.session_up.set(int(up))
        return up

    @property
    def reads_content(self) -> bool:
        """Whether messages come with what they say."""
        return self._content is None or (self._content.granted and self._content.in_session)

    async def look_at_content(self) -> None:
        """Notices that the message content intent was granted, or taken away: the session is begun anew."""
        if self._content is not None and self._connection is not None and await self._content.look():
            await self._connection.anew()

    async def start(self, listeners: Sequence[commands.Cog], begin: BeginSession, keep: KeepSession) -> None:
        """Logs in, registers the listeners and connects; resumes the session of the process before.

        Returns once Discord tells what happens, or after ten seconds: what was told again, or is to be read again, is
        taken before anything else changes the state of tickets.

        Raises:
            BootError: Discord does not take the token, or grants less than the bot needs.
        """
        # below INFO disnake writes every event and body, messages that are none of our business included
        logging.getLogger("disnake").setLevel(max(logging.INFO, logging.getLogger().level))
        disnake.http.Route.BASE = self._settings.discord_api_url.rstrip("/")
        if self._settings.discord_files_url != DISCORD_FILES:  # by itself Discord has two servers for them
            Asset.BASE = Asset.BASE_MEDIA = self._settings.discord_files_url.rstrip("/")
        self._bot = Bot(self._settings, self._handover, self._log)
        for cog in listeners:
            self._bot.add_cog(cog)
        try:
            await self._bot.login(self._settings.discord_token.get_secret_value())
        except disnake.LoginFailure:
            self.watch.refused(401)  # a login is sent before the watch is attached
            await self._bot.close()
            raise BootError("DISCORD_TOKEN is not a token Discord accepts; copy it again from the bot's page") from None
        except (disnake.HTTPException, OSError) as error:
            if isinstance(error, disnake.HTTPException) and error.status in (403, 429):
                self.watch.refused(error.status)
            await self._bot.close()
            raise BootError(f"DISCORD_API_URL does not answer ({type(error).__name__})") from None
        self.watch.attach(self._bot)
        content = self._content = ContentIntent(self._bot, self._metrics, self._log)
        connection = self._connection = Connection(self._bot, content, begin, self._handover, self._log)
        keep.url = lambda: connection.url
        keep.reads_content = lambda: content.in_session
        await content.begin()
        stored = await keep.last()
        if stored is not None and stored.reads_content != content.granted:
            stored = None  # a session keeps the intents it was begun with
        staying = asyncio.create_task(self._stay_connected(connection, stored), name="discord-session")
        watching = asyncio.create_task(connection.watch(), name="discord-heartbeats")
        first = asyncio.create_task(connection.established.wait(), name="discord-first-session")
        self._tasks = [staying, watching, first]
        await asyncio.wait([staying, first], timeout=FIRST_SECONDS, return_when=asyncio.FIRST_COMPLETED)

    async def stop_intake(self) -> None:
        """Stops listening; requests still work, so that what is under way can be finished."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._connection is not None:
            await self._connection.close()

    async def stop(self) -> None:
        """Ends everything."""
        if self._bot is not None and not self._bot.is_closed():
            await self._bot.close()

    async def _stay_connected(self, connection: Connection, stored: ResumePoint | None) -> None:
        try:
            await connection.run(stored)
        except disnake.ConnectionClosed as closed:
            self._log.error("discord-session-refused", code=closed.code)
        self._metrics.session_up.set(0)
