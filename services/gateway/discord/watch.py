"""Watches every request to Discord: what it makes us wait, what it refuses, and when to stop asking."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import aiohttp
from disnake.ext import commands
from disnake.http import Route
from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.chassis.errors import Transient
from services.gateway.discord import uncertain
from services.gateway.discord.outgoing import Outgoing
from services.gateway.domain.budget import InvalidRequests, Restraint
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.known_refusals import KnownRefusals
from services.gateway.metrics import GatewayMetrics

FIRST_ANSWER = re.compile(r"/interactions/\d+/[^/]+/callback$")
"""The one request that is outside the limit, and that a person waits for."""


class DiscordPaused(Transient):
    """We do not ask Discord this for now: it no longer takes our token, or refused too much of late."""

    slug = "discord-paused"


class Withheld(aiohttp.ClientError):
    """A request stopped on its way out, where disnake sends of its own accord: it tries again as after a lost line."""


class RequestWatch:
    """Counts what counts against the bot's address, and says when to stop.

    Attributes:
        budget: the count.
        outgoing: how requests are sent.
        unauthorised: whether Discord no longer takes the bot's token.
    """

    def __init__(self, clock: Clock, metrics: GatewayMetrics, log: BoundLogger) -> None:
        """Starts without any refusals."""
        self._clock = clock
        self._metrics = metrics
        self._log = log
        self._last = Restraint.NONE
        self._known = KnownRefusals()
        self.outgoing = Outgoing(clock, metrics)
        self.budget = InvalidRequests()
        self.unauthorised = False
        metrics.invalid_window.set_function(lambda: self.budget.count(clock.now()))
        metrics.restraint.set_function(lambda: int(self.restraint))

    @property
    def restraint(self) -> Restraint:
        """How much is held back now."""
        return Restraint.STOP if self.unauthorised else self.budget.restraint(self._clock.now())

    @property
    def reason(self) -> str | None:
        """Why nothing is asked of Discord, in a word; none while something is."""
        if self.unauthorised:
            return "token-refused"
        return "too-many-refusals" if self.restraint is Restraint.STOP else None

    def attach(self, bot: commands.InteractionBot) -> None:
        """Listens to the client's requests, those that answer interactions included."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._begins)
        trace.on_request_end.append(self._ended)
        trace.on_request_end.append(uncertain.answered)
        trace.on_request_exception.append(uncertain.broken)
        self.outgoing.attach(trace)
        trace.freeze()
        # disnake makes its session itself and offers no place for a trace; the private name is its own idiom as well
        session: aiohttp.ClientSession = bot.http._HTTPClient__session  # type: ignore[attr-defined]  # noqa: SLF001
        session.trace_configs.append(trace)

    def check(self, *, can_wait: bool = False) -> None:
        """Lets a request pass.

        Args:
            can_wait: nobody is kept from their ticket while it waits.

        Raises:
            DiscordPaused: it must wait.
        """
        if self.unauthorised:
            self._metrics.withheld("token-refused")
            raise DiscordPaused("Discord no longer accepts DISCORD_TOKEN; set a new one and start again")
        restraint = self.restraint
        if restraint is Restraint.STOP:
            self._metrics.withheld("too-many-refusals")
            raise DiscordPaused("Discord refused too many requests in the last ten minutes")
        if restraint is Restraint.SHED and can_wait:
            self._metrics.withheld("can-wait")
            raise DiscordPaused("Discord refused many requests in the last ten minutes; what can wait waits")

    def refused(self, status: int) -> None:
        """Discord refused a request in a way that counts: 401, 403 or 429."""
        self.budget.add(self._clock.now())
        self._metrics.invalid(status)
        self.review()

    def review(self) -> None:
        """Tells when more, or less, is held back than before."""
        restraint = self.restraint
        if restraint != self._last:
            tell = self._log.warning if restraint > self._last else self._log.info
            tell("discord-restraint", restraint=restraint.name.lower(), refused=self.budget.count(self._clock.now()))
            self._last = restraint

    def check_known(self, route: Route) -> None:
        """Lets a request pass that Discord has not refused lately.

        Raises:
            DiscordRefused: as Discord did, and would again.
        """
        try:
            self._known.check(_asked(route), self._clock.monotonic())
        except DiscordRefused:
            self._metrics.withheld("known-refusal")
            raise

    @contextmanager
    def remembering(self, route: Route, guild_id: str | None) -> Iterator[None]:
        """Keeps in mind what Discord refuses, where it belongs to a channel or a server."""
        asked_at = self._clock.monotonic()
        try:
            yield
        except DiscordRefused as refused:
            now = self._clock.monotonic()
            if guild_id is not None or route.channel_id is not None:
                self._known.note(_asked(route), guild_id, refused, asked_at=asked_at, now=now)
            raise

    def changed(self, guild_id: int | None) -> None:
        """Something changed in a server, or anything anywhere: what was refused there may be granted now."""
        self._known.changed(str(guild_id) if guild_id is not None else None, self._clock.monotonic())

    async def _begins(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, start: aiohttp.TraceRequestStartParams
    ) -> None:
        """Whatever has come this far without being asked whether it may: disnake's own, or held up in its queues."""
        if self.reason and str(start.url).startswith(Route.BASE) and not FIRST_ANSWER.search(start.url.path):
            self._metrics.withheld(self.reason)
            raise Withheld(self.reason)

    async def _ended(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        status = end.response.status
        if status not in (401, 403, 429) or end.response.headers.get("X-RateLimit-Scope") == "shared":
            return
        if status == 429:
            self._metrics.rate_limit_seconds.inc(float(end.response.headers.get("Retry-After", 0)))
        # An interaction's token ends after fifteen minutes and is answered 401 as well; that says nothing of the bot's.
        ours = "Authorization" in end.headers and "/webhooks/" not in end.url.path
        if status == 401 and ours and not self.unauthorised:
            self.unauthorised = True
            self._log.critical("discord-token-refused", hint="set a new DISCORD_TOKEN and start again")
        self.refused(status)


def _asked(route: Route) -> str:
    return f"{route.method} {route.url}"
