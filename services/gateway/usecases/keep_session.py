"""The Discord session outlives the process: it is resumed where the last one had handed everything on.

Once a second the place is stored, never beyond what is on Kafka or in the spill file. What comes after it is told
again; every event made of it has the same id as before, by which consumers know it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.gateway.domain.handover import Handover
from services.gateway.domain.session import RESUMABLE_FOR, ResumePoint
from services.gateway.usecases.recurring import Recurring

if TYPE_CHECKING:
    from services.gateway.storage.sessions import Sessions

STILL_HERE = timedelta(seconds=30)  # after which a place that has not changed is stored again, as it ages otherwise


class KeepSession:
    """Works in the background, and stores once more at the end."""

    def __init__(self, sessions: "Sessions", handover: Handover, clock: Clock, log: BoundLogger) -> None:
        """Stores nothing before `start`; `url` is to say where it is resumed, `reads_content` what it reads."""
        self.url: Callable[[], str | None] = lambda: None
        self.reads_content: Callable[[], bool] = lambda: True
        self._sessions = sessions
        self._handover = handover
        self._clock = clock
        self._kept: tuple[ResumePoint, datetime] | None = None
        # a restart is told a little more again where a round failed
        self._recurring = Recurring("keep-session", self._keep, log, trouble="session-not-kept")

    async def last(self) -> ResumePoint | None:
        """Where the session of the process before can be resumed; none when that was too long ago."""
        return await self._sessions.load(self._clock.now() - RESUMABLE_FOR)

    async def start(self) -> None:
        """Begins."""
        self._recurring.start()

    async def stop(self) -> None:
        """Stores where it ends."""
        await self._recurring.stop()
        await self._keep()

    async def _keep(self) -> None:
        safe, url, now = self._handover.safe(), self.url(), self._clock.now()
        if safe is None or url is None:
            return
        point = ResumePoint(safe.session, safe.number, url, self.reads_content())
        if self._kept is not None and self._kept[0] == point and now - self._kept[1] < STILL_HERE:
            return
        await self._sessions.keep(point, now)
        self._kept = point, now
