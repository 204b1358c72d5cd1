"""What waits in memory on its way to Kafka: one queue a ticket, counted and weighed over all of them."""

from collections import deque
from collections.abc import Sequence

from services.gateway.domain.messages import Deleted, Happening, weight
from services.gateway.metrics import GatewayMetrics

CAPACITY = 20_000  # happenings kept in memory over all tickets
CAPACITY_BYTES = 64 * 1024 * 1024


class Waiting:
    """The queues."""

    def __init__(self, metrics: GatewayMetrics) -> None:
        """Starts empty."""
        self._metrics = metrics
        self._queues: dict[str, deque[Happening]] = {}
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

    def put(self, ticket_id: str, happening: Happening) -> None:
        """Puts a happening behind the others of its ticket."""
        self._queues.setdefault(ticket_id, deque()).append(happening)
        self._change(1, weight(happening))

    def first(self, ticket_id: str, limit: int) -> list[Happening]:
        """The oldest of a ticket's."""
        return list(self._queues.get(ticket_id, ()))[:limit]

    def done(self, ticket_id: str, count: int) -> None:
        """So many of the oldest wait no longer."""
        queue = self._queues.get(ticket_id, deque())
        for _ in range(min(count, len(queue))):
            self._change(-1, -weight(queue.popleft()))
        if not queue:
            self._queues.pop(ticket_id, None)

    def deletions(self, ticket_id: str) -> list[Happening]:
        """Those of a ticket's that cannot be read again from Discord."""
        return [each for each in self._queues.get(ticket_id, ()) if isinstance(each, Deleted)]

    def remove(self, ticket_id: str, happenings: Sequence[Happening]) -> None:
        """Just these wait no longer."""
        gone = set(map(id, happenings))
        kept = deque(each for each in self._queues.pop(ticket_id, ()) if id(each) not in gone)
        if kept:
            self._queues[ticket_id] = kept
        self._change(-len(happenings), -sum(map(weight, happenings)))

    def let_go(self, ticket_id: str) -> bool:
        """Forgets a ticket's but for deletions, to be read again from Discord; false where there were none."""
        gone = [each for each in self._queues.get(ticket_id, ()) if not isinstance(each, Deleted)]
        self.remove(ticket_id, gone)
        return bool(gone)

    def _change(self, count: int, size: int) -> None:
        self._count += count
        self._bytes += size
        self._metrics.queued.set(self._count)
        self._metrics.queued_bytes.set(self._bytes)
