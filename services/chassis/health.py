"""Whether to restart a process (live) and whether it can do its work now (ready), each part by name, no secrets."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from services.chassis.http import Request, Response, json_response
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.retry import slug_of
from services.chassis.subscription import Consumption

CHECK_SECONDS: Final = 2.0
TICK_SECONDS: Final = 1.0
LATE_TICK_SECONDS: Final = 30.0

Check = Callable[[], Awaitable[bool | str]]

log = logger(__name__)


class Health:
    """The answers of `/health/live` and `/health/ready`.

    Live means that the event loop turns and that every partition with lag makes progress; dependencies do not count,
    or their outage would restart every service at once. Ready means that everything needed is usable now.
    """

    def __init__(self, service: str, consumption: Consumption, metrics: Metrics) -> None:
        """Starts as not ready."""
        self._service = service
        self._consumption = consumption
        self._metrics = metrics
        self._checks: dict[str, Check] = {}
        self._helpful: set[str] = set()
        self._ticked_at: float | None = None
        self.state = "starting"

    def add(self, name: str, check: Check, *, needed: bool = True) -> None:
        """Adds a part; its check says or raises, within 2 s, whether it is usable.

        A text is the reason why it is not, shown to everybody who asks. Without a part that is not `needed` the service
        does less than it could and is ready all the same.
        """
        self._checks[name] = check
        if not needed:
            self._helpful.add(name)

    async def tick(self) -> None:
        """Proves again and again, until cancelled, that the event loop turns."""
        while True:
            self._ticked_at = time.monotonic()
            await asyncio.sleep(TICK_SECONDS)

    def stuck(self) -> list[str]:
        """What makes no progress although there is work, the event loop for one; may be called from any thread."""
        late = self._late() > LATE_TICK_SECONDS
        return [*(["loop"] if late else []), *self._consumption.stalled()]

    def _late(self) -> float:
        return time.monotonic() - self._ticked_at if self._ticked_at is not None else 0.0

    async def live(self, _: Request) -> Response:
        """200 while a restart would not help."""
        stalled = self._consumption.stalled()
        alive = not self.stuck()
        body: dict[str, Any] = {
            "status": "live" if alive else "stalled",
            "service": self._service,
            "loop_seconds": round(self._late(), 1),
            "stalled": stalled,
        }
        return json_response(body, status=200 if alive else 503)

    async def ready(self, _: Request) -> Response:
        """200 while the service is started and each of its parts is usable."""
        parts = await self.parts()
        usable = all(state == "ok" for name, state in parts.items() if name not in self._helpful)
        ready = self.state == "running" and usable
        body = {
            "status": "ready" if ready else self.state if self.state != "running" else "not-ready",
            "service": self._service,
            "parts": parts,
        }
        return json_response(body, status=200 if ready else 503)

    async def parts(self) -> dict[str, str]:
        """Each part: `ok`, `unavailable` or the reason why not, or `waiting` for partitions that wait for something."""
        states = await asyncio.gather(*map(self._state, self._checks.values()))
        parts = dict(zip(self._checks, states, strict=True))
        parts["consumption"] = (
            "starting" if not self._consumption.joined.is_set() else "waiting" if self._consumption.waiting() else "ok"
        )
        for name, state in parts.items():
            self._metrics.ready.labels(name).set(state == "ok")
        return parts

    async def _state(self, check: Check) -> str:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                usable = await check()
                return usable if isinstance(usable, str) else "ok" if usable else "unavailable"
        except Exception as error:  # noqa: BLE001 - whatever it is, the part is not usable
            log.info("part-unavailable", slug=slug_of(error), error_type=type(error).__name__)
            return "unavailable"
