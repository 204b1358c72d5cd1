"""Watches every request to Discord: what it makes us wait, what it refuses, and when to stop asking."""

from types import SimpleNamespace

import aiohttp
from disnake.ext import commands
from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.chassis.errors import Transient
from services.gateway.domain.budget import InvalidRequests
from services.gateway.metrics import GatewayMetrics


class DiscordPaused(Transient):
    """We do not ask Discord anything for now: it no longer takes our token, or refused too much of late."""

    slug = "discord-paused"


class RequestWatch:
    """Counts what counts against the bot's address, and says when to stop."""

    def __init__(self, clock: Clock, metrics: GatewayMetrics, log: BoundLogger) -> None:
        """Starts without any refusals."""
        self._clock = clock
        self._metrics = metrics
        self._log = log
        self._invalid = InvalidRequests()
        self.unauthorised = False
        metrics.invalid_window.set_function(lambda: self._invalid.count(clock.now()))

    def attach(self, bot: commands.InteractionBot) -> None:
        """Listens to the client's requests, those that answer interactions included."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._ended)
        trace.freeze()
        # disnake makes its session itself and offers no place for a trace; the private name is its own idiom as well
        session: aiohttp.ClientSession = bot.http._HTTPClient__session  # type: ignore[attr-defined]  # noqa: SLF001
        session.trace_configs.append(trace)

    def check(self) -> None:
        """Lets a request pass.

        Raises:
            DiscordPaused: it must wait.
        """
        if self.unauthorised:
            raise DiscordPaused("Discord no longer accepts DISCORD_TOKEN; set a new one and start again")
        if self._invalid.spent(self._clock.now()):
            raise DiscordPaused("Discord refused too many requests in the last ten minutes")

    async def _ended(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        status = end.response.status
        if status not in (401, 403, 429) or end.response.headers.get("X-RateLimit-Scope") == "shared":
            return
        self._invalid.add(self._clock.now())
        self._metrics.invalid(status)
        if status == 429:
            self._metrics.rate_limit_seconds.inc(float(end.response.headers.get("Retry-After", 0)))
        if status == 401 and "Authorization" in end.headers and not self.unauthorised:
            self.unauthorised = True
            self._log.critical("discord-token-refused", hint="set a new DISCORD_TOKEN and start again")
