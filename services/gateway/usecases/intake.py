"""The way from Discord's session to Kafka: in order per ticket, bounded, and losing nothing while something is down.

While Kafka is away, what can be sealed goes to the local disk (`storage/spill.py`) and is sent, before anything newer
of its ticket, once Kafka is back. What cannot be sealed because the vault is away waits in memory. When too much waits
there, or a session was lost, the ticket is read again from Discord after the last message Kafka acknowledged; a double
is harmless, a gap is not. Edits are found again by their time. Deletions are not: Discord's history does not show what
is missing from it. They carry no content and need no seal, so that they go to the disk even while the vault is away.

Whatever is under way here is held: a session is resumed from before it, and Discord tells it again.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from contracts.event import Event
from services.chassis.clock import Clock
from services.chassis.errors import BrokerUnavailable
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.handover import Handover, Hold
from services.gateway.domain.messages import Deleted, Gone, Happening, Posted
from services.gateway.domain.places import Place
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.put_aside import PutAside
from services.gateway.usecases.record import Record
from services.gateway.usecases.waiting import Waiting

if TYPE_CHECKING:
    from services.gateway.discord.messages import History
    from services.gateway.storage.places import Places
    from services.gateway.storage.spill import Spill

PARALLEL = 16
BATCH = 50
TRIES = 3
LONGEST_WAIT = 10.0
AWAY_SECONDS = 3.0  # for which one ticket's failure counts for all: they go to the disk without each waiting for Kafka
PRESSED = 0.5  # of memory's capacity, beyond which what cannot be sealed is let go and read again later


class Intake:
    """One queue and at most one worker a ticket."""

    def __init__(  # noqa: PLR0913 - it stands between all of these
        self,
        places: "Places",
        record: Record,
        history: "History",
        spill: "Spill",
        handover: Handover,
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
        self._spill = spill
        self._handover = handover
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._is_transient = is_transient
        self._slots = asyncio.Semaphore(PARALLEL)
        self._waiting = Waiting(handover, metrics)
        self._put_aside = PutAside(record, spill, self._waiting)
        self._places_met: dict[str, Place] = {}
        self._behind: dict[str, Hold] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._away_until = 0.0

    def take(self, place: Place, happening: Happening, held: Hold | None = None) -> None:
        """Takes what Discord has just told, or what was `held` until now; never waits."""
        hold = self._handover.hold(like=held)
        if not self._waiting.full() or (isinstance(happening, Deleted) and not self._waiting.full(2)):
            self._waiting.put(place.ticket_id, happening, hold)
        else:
            if isinstance(happening, Deleted):
                self._metrics.dropped("overflow")
            self._fall_behind(place.ticket_id, hold)  # read again from Discord once there is room
        self._wake(place.ticket_id, place)

    def catch_up(self, place: Place) -> None:
        """Reads from Discord what was missed in one ticket, before anything taken from now on."""
        self._fall_behind(place.ticket_id, self._handover.hold())
        self._wake(place.ticket_id, place)

    async def send_spilled(self) -> None:
        """Begins to send what earlier processes left on the disk."""
        for ticket_id in self._spill.tickets():
            self._wake(ticket_id, None)

    async def drain(self, seconds: float) -> None:
        """Waits until everything is on Kafka; what is not by then goes to the disk, or is read again at the next start.

        Args:
            seconds: for Kafka, and once more as many for the vault and the disk.
        """
        workers = list(self._workers.values())
        if workers:
            await asyncio.wait(workers, timeout=seconds)
        for worker in self._workers.values():
            worker.cancel()
        await asyncio.gather(*self._workers.values(), return_exceptions=True)
        left = self._waiting.tickets()
        if left:
            self._log.warning("intake-not-drained", tickets=len(left), note="the rest goes to the spill file")
            each = [self._put_aside(self._place(one), behind=one in self._behind, let_go=True) for one in left]
            results = await asyncio.gather(*(self._in_time(one, seconds) for one in each), return_exceptions=True)
            for error in results:
                if isinstance(error, BaseException):
                    slug = getattr(error, "slug", type(error).__name__)
                    self._log.warning("intake-not-spilled", slug=slug, note="told or read again at the next start")

    @staticmethod
    async def _in_time(work: Awaitable[object], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            await work

    def _fall_behind(self, ticket_id: str, hold: Hold) -> None:
        if self._behind.setdefault(ticket_id, hold) is not hold:
            self._handover.release(hold)  # what the older one stands for reaches back further

    def _wake(self, ticket_id: str, place: Place | None) -> None:
        if place is not None:
            self._places_met[ticket_id] = place
        if ticket_id not in self._workers:
            worker = asyncio.create_task(self._work(ticket_id), name="intake")
            self._workers[ticket_id] = worker

    def _place(self, ticket_id: str) -> Place:
        return self._places.get(ticket_id) or self._places_met[ticket_id]

    async def _work(self, ticket_id: str) -> None:
        try:
            failures = 0
            while self._spill.waiting(ticket_id) or ticket_id in self._behind or self._waiting.any(ticket_id):
                async with self._slots:
                    done = await self._step(ticket_id, failures)
                failures = 0 if done else failures + 1
                if not done:
                    await asyncio.sleep(min(LONGEST_WAIT, 0.2 * 2**failures) * random.uniform(0.5, 1))  # noqa: S311
            self._places_met.pop(ticket_id, None)
        finally:
            self._workers.pop(ticket_id, None)

    async def _step(self, ticket_id: str, failures: int) -> bool:
        """Sends the next few, the oldest first, or catches up; false when it has to be tried again."""
        limit = BATCH if not failures else 1
        last_try = failures + 1 >= TRIES
        if self._spill.waiting(ticket_id):
            step, source = self._send_spilled(ticket_id, limit), "disk"
        elif ticket_id in self._behind:
            step, source = self._read_again(ticket_id, last_try=last_try), "discord"
        else:
            step, source = self._send_waiting(ticket_id, limit), "memory"
        try:
            await step
        except Exception as error:  # noqa: BLE001 - one ticket's trouble must not end its worker
            transient = self._is_transient(error)
            if transient or not last_try:
                self._log.warning("ticket-intake-waits", slug=getattr(error, "slug", type(error).__name__))
                if transient:
                    await self._make_room(ticket_id, error)
                return False
            self._log.exception("ticket-intake-dropped")
            self._metrics.dropped("unexpected")
            if source == "disk":
                await self._spill.sent(ticket_id, limit)
            elif source == "memory":
                self._waiting.done(ticket_id, limit)
        return True

    async def _make_room(self, ticket_id: str, error: Exception) -> None:
        """Moves what waits to the disk while Kafka is away, and where memory is short."""
        kafka_away = isinstance(error, BrokerUnavailable)
        pressed = self._waiting.full(PRESSED)
        if not (kafka_away or pressed) or not self._waiting.any(ticket_id):
            return
        try:
            let_go = await self._put_aside(self._place(ticket_id), behind=ticket_id in self._behind, let_go=pressed)
        except Exception as trouble:  # noqa: BLE001 - it stays in memory and is tried again with the rest
            self._log.warning("ticket-not-spilled", slug=getattr(trouble, "slug", type(trouble).__name__))
        else:
            if let_go is not None:
                self._fall_behind(ticket_id, let_go)

    async def _send_spilled(self, ticket_id: str, limit: int) -> None:
        events = await self._spill.first(ticket_id, limit)
        await self._send(events)
        await self._record.sent_late(self._places.get(ticket_id), events)
        await self._spill.sent(ticket_id, limit)

    async def _send_waiting(self, ticket_id: str, limit: int) -> None:
        place, batch = self._place(ticket_id), self._waiting.first(ticket_id, limit)
        if self._clock.monotonic() < self._away_until:
            raise BrokerUnavailable("Kafka did not acknowledge a moment ago")
        await self._send(await self._record.seal(place, batch))
        await self._record.sent(place, batch)
        self._waiting.done(ticket_id, len(batch))

    async def _send(self, events: Sequence[Event]) -> None:
        try:
            await self._record.send(events)
        except BrokerUnavailable:
            self._away_until = self._clock.monotonic() + AWAY_SECONDS
            raise
        self._away_until = 0.0

    async def _read_again(self, ticket_id: str, *, last_try: bool) -> None:
        # taken off before the work: what is asked for while it runs is a new gap, and is not to be lost
        hold = self._behind.pop(ticket_id)
        try:
            await self._catch_up(self._place(ticket_id))
        except BaseException as error:
            if last_try and isinstance(error, Exception) and not self._is_transient(error):
                self._handover.release(hold)
            else:
                newer, self._behind[ticket_id] = self._behind.get(ticket_id), hold
                if newer is not None:
                    self._handover.release(newer)
            raise
        self._handover.release(hold)

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
        self._places.read_through(place)
