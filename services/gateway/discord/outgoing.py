"""Requests on their way out, and how long they may wait there.

disnake waits for rate limits inside a request, for as long as Discord says: minutes where threads are made. Whoever
asks would wait with it, hold up others, and look stuck. Here a request waits for seconds at most; beyond that it is
taken back, unsent, and its ticket waits by itself until Discord takes such requests again.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Final

import aiohttp
from disnake.http import Route

from services.chassis.clock import Clock
from services.chassis.errors import Transient
from services.gateway.metrics import GatewayMetrics

LONGEST_WAIT: Final = 10.0
"""Seconds a request may wait for its turn; the client's own repetitions after server errors come on top."""
_FEW: Final = 1_000

Request = Callable[..., Coroutine[Any, Any, Any]]


class DiscordBusy(Transient):
    """Discord takes no more of these requests for a while: for this channel, say. Everything else goes on."""

    slug = "discord-busy"
    alone = True


@dataclass(frozen=True, slots=True)
class _Passage:
    bucket: str
    left: asyncio.Event = field(default_factory=asyncio.Event)


_passage: ContextVar[_Passage | None] = ContextVar("passage", default=None)


class Outgoing:
    """Lets requests out, and remembers which of Discord's buckets are used up for longer than anybody should wait."""

    def __init__(self, clock: Clock, metrics: GatewayMetrics) -> None:
        """Knows of no bucket that is used up."""
        self._clock = clock
        self._metrics = metrics
        self._closed: dict[str, float] = {}

    def attach(self, trace: aiohttp.TraceConfig) -> None:
        """Follows what the client sends; after whatever else looks at answers, for an answer may be cut short here."""
        trace.on_request_start.append(self._begins)
        trace.on_request_end.append(self._ended)

    async def send(self, request: Request, route: Route, **kwargs: Any) -> Any:  # noqa: ANN401 - the answer's JSON
        """Sends by `request`, which is disnake's.

        Once on its way a request is seen to its end, even when whoever asked is cancelled: disnake would otherwise
        never let go of the limit it waits for.

        Raises:
            DiscordBusy: it was not sent, and need not be tried for a while.
        """
        wait = self._closed.get(route.bucket, 0) - self._clock.monotonic()
        if wait > LONGEST_WAIT:
            raise self._busy()
        if wait > 0:
            await asyncio.sleep(wait)  # an answer that was cut short is none disnake knows of
        passage, context = _Passage(route.bucket), copy_context()
        context.run(_passage.set, passage)
        sending = asyncio.create_task(request(route, **kwargs), name="discord-request", context=context)
        sending.add_done_callback(_look_at)
        leaving = asyncio.create_task(passage.left.wait())
        try:
            await asyncio.wait({sending, leaving}, timeout=LONGEST_WAIT, return_when=asyncio.FIRST_COMPLETED)
            if not sending.done() and not passage.left.is_set():
                raise self._busy()
            return await asyncio.shield(sending)
        finally:
            leaving.cancel()
            if not passage.left.is_set():
                sending.cancel()

    def _busy(self) -> DiscordBusy:
        self._metrics.withheld("bucket-used-up")
        return DiscordBusy("Discord takes no more of these requests for a while")

    async def _begins(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, _start: aiohttp.TraceRequestStartParams
    ) -> None:
        passage = _passage.get()
        if passage is not None:
            passage.left.set()

    async def _ended(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        passage, answer = _passage.get(), end.response
        if passage is None:
            return
        limited = answer.status == 429
        seconds = 0.0
        if limited or answer.headers.get("X-RateLimit-Remaining") == "0":
            seconds = float(answer.headers.get("Retry-After" if limited else "X-RateLimit-Reset-After") or 0)
        if seconds <= LONGEST_WAIT:
            return
        now = self._clock.monotonic()
        if len(self._closed) >= _FEW:
            self._closed = {bucket: until for bucket, until in self._closed.items() if until > now}
        self._closed[passage.bucket] = now + seconds
        if limited:
            raise self._busy()


def _look_at(sending: asyncio.Task[Any]) -> None:
    """Nobody may be left to whom an error matters."""
    if not sending.cancelled():
        sending.exception()
