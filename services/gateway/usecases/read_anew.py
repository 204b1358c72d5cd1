"""When Kafka has lost messages of tickets, the threads they may come from are read again whole from Discord.

Which of them tickets had archived by then is not known here; what it has, it recognises. Messages that were deleted in
the meantime cannot be found again, and what they said is not: it is the deletion that may be missing in the archive.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from structlog.stdlib import BoundLogger

from contracts.topics import TICKET_MESSAGES
from services.chassis.clock import Clock
from services.gateway.domain.places import Place
from services.gateway.usecases.intake import Intake

if TYPE_CHECKING:
    from services.gateway.storage.places import Places

CLOSED_LATELY: Final = timedelta(hours=1)
"""Threads closed before that are not read again: tickets that are so far behind have other troubles."""


class ReadAnew:
    """Has threads read again, at once or, before Discord is connected, as soon as it is."""

    def __init__(self, places: "Places", intake: Intake, clock: Clock, log: BoundLogger) -> None:
        """Starts with nothing to read."""
        self._places = places
        self._intake = intake
        self._clock = clock
        self._log = log
        self._waiting: list[Place] = []
        self._connected = False

    async def lost(self, topics: frozenset[str]) -> None:
        """Kafka has lost records of these topics."""
        if TICKET_MESSAGES.name not in topics:
            return
        self._waiting += await self._places.unacknowledge(self._clock.now() - CLOSED_LATELY)
        if self._connected:
            await self.connected()

    async def connected(self) -> None:
        """Discord can be read."""
        self._connected = True
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._log.warning("threads-read-anew", threads=len(waiting))
        for place in waiting:
            self._intake.catch_up(place)
