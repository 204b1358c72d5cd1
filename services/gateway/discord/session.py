"""The connection to Discord: one client, its start and stop, and whether it is up."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

import disnake
from disnake.ext import commands
from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.chassis.errors import BootError
from services.gateway.discord.bot import Bot
from services.gateway.discord.watch import RequestWatch
from services.gateway.metrics import GatewayMetrics
from services.gateway.settings import GatewaySettings

RESUMABLE_CLOSE = 4000
"""Any code but 1000 and 1001 leaves Discord's session alive for a moment (gateway documentation, Disconnecting)."""


class DiscordSession:
    """The client between `start` and `stop`."""

    def __init__(
        self,
        settings: GatewaySettings,
        *,
        clock: Clock,
        log: BoundLogger,
        metrics: GatewayMetrics,
    ) -> None:
        """Connects to nothing.

        Args:
            settings: token, address and owners.
            clock: for the budget of refused requests.
            log: the service's log.
            metrics: the gateway's metrics.
        """
        self._settings = settings
        self._log = log
        self._metrics = metrics
        self.watch = RequestWatch(clock, metrics, log)
        self._bot: Bot | None = None
        self._connection: asyncio.Task[None] | None = None

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
        """Whether Discord tells us what happens, and takes our token."""
        connected = self._connection is not None and not self._connection.done()
        up = connected and self.bot.is_ready() and not self.watch.unauthorised
        self._metrics.session_up.set(int(up))
        return up

    async def start(self, listeners: Sequence[commands.Cog]) -> None:
        """Logs in, registers the listeners and connects.

        Raises:
            BootError: Discord does not take the token, or grants less than the bot needs.
        """
        # below INFO disnake writes every event and body, messages that are none of our business included
        logging.getLogger("disnake").setLevel(max(logging.INFO, logging.getLogger().level))
        disnake.http.Route.BASE = self._settings.discord_api_url.rstrip("/")
        self._bot = Bot(self._settings, self._log)
        for cog in listeners:
            self._bot.add_cog(cog)
        try:
            await self._bot.login(self._settings.discord_token.get_secret_value())
        except disnake.LoginFailure:
            await self._bot.close()
            raise BootError("DISCORD_TOKEN is not a token Discord accepts; copy it again from the bot's page") from None
        except (disnake.HTTPException, OSError) as error:
            await self._bot.close()
            raise BootError(f"DISCORD_API_URL does not answer ({type(error).__name__})") from None
        self.watch.attach(self._bot)
        self._connection = asyncio.create_task(self._stay_connected(), name="discord-session")

    async def stop_intake(self) -> None:
        """Stops listening; requests still work, so that what is under way can be finished."""
        if self._connection is None:
            return
        self._connection.cancel()
        with suppress(asyncio.CancelledError):
            await self._connection
        socket = getattr(self.bot, "ws", None)  # none until the first connection, whatever its type says
        if socket is not None and socket.open:
            await socket.close(code=RESUMABLE_CLOSE)

    async def stop(self) -> None:
        """Ends everything."""
        if self._bot is not None and not self._bot.is_closed():
            await self._bot.close()

    async def _stay_connected(self) -> None:
        try:
            await self.bot.connect()
        except disnake.PrivilegedIntentsRequired:
            self._log.error(
                "discord-session-refused", hint="switch on the Message Content intent on the bot's page at Discord"
            )
        except disnake.SessionStartLimitReached:
            self._log.error("discord-session-refused", hint="too many starts today; Discord allows more tomorrow")
        except disnake.ConnectionClosed as closed:
            self._log.error("discord-session-refused", code=closed.code)
        self._metrics.session_up.set(0)
