"""A new Discord session is begun only when its turn has come: too many in a day, and Discord resets the token."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.gateway.domain.session import HOUR, StartLimit, wait_for_turn
from services.gateway.metrics import GatewayMetrics

if TYPE_CHECKING:
    from services.gateway.storage.sessions import Sessions


class BeginSession:
    """Remembers over restarts and replicas when sessions were begun."""

    def __init__(self, sessions: "Sessions", clock: Clock, log: BoundLogger, metrics: GatewayMetrics) -> None:
        """Nobody waits."""
        self._sessions = sessions
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._own: list[datetime] = []
        self.waiting = False

    async def wait(self, limit: StartLimit) -> timedelta:
        """How long to wait still; zero, with the start noted, when the turn has come."""
        now = self._clock.now()
        self._metrics.session_starts_left.set(limit.remaining)
        wait = wait_for_turn(await self._begun(now - HOUR), now, limit)
        self._metrics.session_wait_seconds.set(wait.total_seconds())
        if wait:
            if not self.waiting:
                seconds = round(wait.total_seconds(), 1)
                self._log.warning("session-start-waits", seconds=seconds, left_today=limit.remaining)
            self.waiting = True
            return wait
        self.waiting = False
        await self._note(now)
        return wait

    async def _begun(self, since: datetime) -> list[datetime]:
        self._own = [at for at in self._own if at >= since]
        try:
            return [*await self._sessions.begun_since(since)]
        except Exception as error:  # noqa: BLE001 - the database is away: what this process knows will have to do
            self._log.warning("session-starts-not-read", slug=getattr(error, "slug", type(error).__name__))
            return self._own

    async def _note(self, now: datetime) -> None:
        self._own.append(now)
        try:
            await self._sessions.begin(now)
        except Exception as error:  # noqa: BLE001 - likewise
            self._log.warning("session-start-not-noted", slug=getattr(error, "slug", type(error).__name__))
