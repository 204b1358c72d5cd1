"""The way from Discord's session to Kafka: in order per ticket, bounded, and losing nothing while something is down.

Happenings wait in memory while Kafka or the vault is away. When too many wait, or the process was away itself, the
ticket is read again from Discord after the last message Kafka acknowledged; a double is harmless, a gap is not. Edits
are found again by their time. What was deleted while nobody listened cannot be known: Discord's history does not show
what is missing from it, so such a message stays in the archive as it was last seen.
"""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.messages import Edited, Gone, Happening, Posted
from services.gateway.domain.places import Place
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.record import Record

if TYPE_CHECKING:
    from services.gateway.discord.messages import History
    from services.gateway.storage.places import Places

CAPACITY = 20_000  # happenings kept in memory over all tickets
PARALLEL = 16
BATCH = 50
TRIES = 3
LONGEST_WAIT = 10.0


class Intake:
    """One queue and at most one worker a ticket."""

    def __init__(
        self,
        places: "Places",
        record: Record,
        history: "History",
        *,
        clock: Clock,
        log: BoundLogger,
        metrics: GatewayMetrics,
        is_transient: Callable[[BaseException], bool],
    ) -> None:
        """Starts empty."""
        self._places = places
        self._record = record
        self._history = history
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._is_transient = is_transient
        self._slots = asyncio.Semaphore(PARALLEL)
        self._places_met: dict[str, Place] = {}
        self._queues: dict[str, deque[Happening]] = {}
        self._behind: set[str] = set()
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._waiting = 0

    def take(self, place: Place, happening: Happening) -> None:
        """Takes what Discord has just told; never waits."""
        if self._waiting >= CAPACITY and isinstance(happening, Posted | Edited):
            self._behind.add(place.ticket_id)  # read again from Discord once there is room
        else:
            self._queues.setdefault(place.ticket_id, deque()).append(happening)
            self._count(1)
        self._wake(place)

    def catch_up(self, place: Place) -> None:
        """Reads from Discord what was missed in one ticket, before anything taken from now on."""
        self._behind.add(place.ticket_id)
        self._wake(place)

    async def drain(self, seconds: float) -> None:
        """Waits until everything is on Kafka; what is not by then is read again from Discord at the next start."""
        workers = list(self._workers.values())
        if workers:
            await asyncio.wait(workers, timeout=seconds)
        for worker in self._workers.values():
            worker.cancel()
        await asyncio.gather(*self._workers.values(), return_exceptions=True)

    def _count(self, change: int) -> None:
        self._waiting += change
        self._metrics.queued.set(self._waiting)

    def _wake(self, place: Place) -> None:
        self._places_met[place.ticket_id] = place
        if place.ticket_id not in self._workers:
            worker = asyncio.create_task(self._work(place.ticket_id), name="intake")
            self._workers[place.ticket_id] = worker

    async def _work(self, ticket_id: str) -> None:
        try:
            failures = 0
            while self._queues.get(ticket_id) or ticket_id in self._behind:
                async with self._slots:
                    done = await self._step(ticket_id, failures)
                failures = 0 if done else failures + 1
                if not done:
                    await asyncio.sleep(min(LONGEST_WAIT, 0.2 * 2**failures) * random.uniform(0.5, 1))  # noqa: S311
        finally:
            self._queues.pop(ticket_id, None)
            self._places_met.pop(ticket_id, None)
            self._workers.pop(ticket_id, None)

    async def _step(self, ticket_id: str, failures: int) -> bool:
        """Handles the next few happenings or catches up; false when it has to be tried again."""
        place = self._places.get(ticket_id) or self._places_met[ticket_id]
        queue = self._queues.get(ticket_id) or deque()
        behind = ticket_id in self._behind
        batch = [] if behind else list(queue)[: BATCH if not failures else 1]
        # taken off before the work: what is asked for while it runs is a new gap, and is not to be lost
        self._behind.discard(ticket_id)
        try:
            if behind:
                await self._catch_up(place)
            else:
                await self._record(place, batch)
        except Exception as error:  # noqa: BLE001 - one ticket's trouble must not end its worker
            if self._is_transient(error) or failures + 1 < TRIES:
                if behind:
                    self._behind.add(ticket_id)
                self._log.warning("ticket-intake-waits", slug=getattr(error, "slug", type(error).__name__))
                return False
            self._log.exception("ticket-intake-dropped")
            self._metrics.dropped("unexpected")
        for _ in batch:
            queue.popleft()
        self._count(-len(batch))
        return True

    async def _catch_up(self, place: Place) -> None:
        try:
            async for page in self._history.missed(place):
                await self._record(place, page)
                self._metrics.backfilled.inc(sum(isinstance(each, Posted) for each in page))
        except DiscordRefused as refused:
            if refused.slug != "channel-gone":
                self._log.warning("ticket-history-refused", slug=refused.slug, code=refused.code)
                return
            await self._record(place, [Gone(self._clock.now())])
