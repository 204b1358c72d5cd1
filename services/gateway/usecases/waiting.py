"""What waits in memory on its way to Kafka: one queue a ticket, counted and weighed over all of them."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.gateway.domain.handover import Handover, Hold
from services.gateway.domain.messages import Deleted, Happening, weight
from services.gateway.metrics import GatewayMetrics

CAPACITY = 20_000  # happenings kept in memory over all tickets
CAPACITY_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A happening that waits, the hold that ends with its waiting, and its size in bytes."""

    happening: Happening
    hold: Hold
    size: int


class Waiting:
    """The queues. What leaves one is handed on, unless it is let go: its hold ends."""

    def __init__(self, handover: Handover, metrics: GatewayMetrics) -> None:
        """Starts empty."""
        self._handover = handover
        self._metrics = metrics
        self._queues: dict[str, deque[Entry]] = {}
        self._count = 0
        self._bytes = 0

    def full(self, share: float = 1) -> bool:
        """Whether so much of either capacity is used."""
        return self._count >= CAPACITY * share or self._bytes >= CAPACITY_BYTES * share

    def tickets(self) -> list[str]:
        """The tickets with something waiting."""
        return list(self._queues)

    def any(self, ticket_id: str) -> bool:
        """Whether something of a ticket's waits."""
        return ticket_id in self._queues

    def put(self, ticket_id: str, happening: Happening, hold: Hold) -> None:
        """Puts a happening behind the others of its ticket."""
        entry = Entry(happening, hold, weight(happening))
        self._queues.setdefault(ticket_id, deque()).append(entry)
        self._change(1, entry.size)

    def first(self, ticket_id: str, limit: int) -> list[Happening]:
        """The oldest of a ticket's."""
        return [entry.happening for entry in list(self._queues.get(ticket_id, ()))[:limit]]

    def done(self, ticket_id: str, count: int) -> None:
        """So many of the oldest are handed on."""
        queue = self._queues.get(ticket_id, deque())
        for _ in range(min(count, len(queue))):
            self._handed_on(queue.popleft())
        if not queue:
            self._queues.pop(ticket_id, None)

    def deletions(self, ticket_id: str) -> list[Happening]:
        """Those of a ticket's that cannot be read again from Discord."""
        return [each.happening for each in self._queues.get(ticket_id, ()) if isinstance(each.happening, Deleted)]

    def remove(self, ticket_id: str, happenings: Sequence[Happening]) -> None:
        """Just these are handed on."""
        gone = set(map(id, happenings))
        for entry in self._take_out(ticket_id, lambda each: id(each) in gone):
            self._handed_on(entry)

    def let_go(self, ticket_id: str) -> Hold | None:
        """Forgets a ticket's but for deletions, to be read again from Discord.

        Returns:
            From where on they are missing, to be held until they have been read; none where there were none.
        """
        first: Hold | None = None
        for entry in self._take_out(ticket_id, lambda each: not isinstance(each, Deleted)):
            first = first or self._handover.hold(like=entry.hold)
            self._handed_on(entry)
        return first

    def _take_out(self, ticket_id: str, wanted: Callable[[Happening], bool]) -> list[Entry]:
        entries = self._queues.pop(ticket_id, deque())
        kept = deque(each for each in entries if not wanted(each.happening))
        if kept:
            self._queues[ticket_id] = kept
        return [each for each in entries if wanted(each.happening)]

    def _handed_on(self, entry: Entry) -> None:
        self._handover.release(entry.hold)
        self._change(-1, -entry.size)

    def _change(self, count: int, size: int) -> None:
        self._count += count
        self._bytes += size
        self._metrics.queued.set(self._count)
        self._metrics.queued_bytes.set(self._bytes)
