"""What of a partition is finished, so that its offset is committed up to the first record that is not."""

import time
from typing import Final

STALLED_SECONDS: Final = 120.0
"""A partition with lag that finishes and tries nothing for this long makes the process not live."""


class Progress:
    """One assigned partition: which of its records are in hand, and the offset that may be committed.

    Attributes:
        moved_at: when a record was last finished or tried, on the monotonic clock.
        retrying: how many lanes of it wait for a dependency to come back.
        lag: records the broker has beyond the finished ones, as last asked; none before that.
        held: bytes of the records in hand.
    """

    def __init__(self) -> None:
        """Starts with nothing in hand."""
        self._pending: dict[int, int] = {}
        self._next: int | None = None
        self._committed: int | None = None
        self.held = 0
        self.moved_at = time.monotonic()
        self.retrying = 0
        self.lag: int | None = None

    def __len__(self) -> int:
        """How many records are in hand."""
        return len(self._pending)

    def take(self, offset: int, size: int) -> bool:
        """Takes a record in hand; false when it is in hand already.

        An offset below the last one is new work: the broker lost its log and counts anew, or the consumer was rewound.
        """
        if offset in self._pending:
            return False
        if not self._pending:
            self.moved_at = time.monotonic()
        self._pending[offset] = size
        self._next = offset + 1
        self.held += size
        return True

    def finish(self, offset: int) -> None:
        """Marks a record as done for good."""
        self.held -= self._pending.pop(offset)
        self.tick()

    def tick(self) -> None:
        """Notes that something is being tried."""
        self.moved_at = time.monotonic()

    def committable(self) -> int | None:
        """The offset to commit: of the first unfinished record; none when that is committed already."""
        offset = min(self._pending, default=self._next)
        return None if offset == self._committed else offset

    def committed(self, offset: int) -> None:
        """Notes what the broker has acknowledged."""
        self._committed = offset

    def measure(self, end: int, position: int) -> int:
        """Records left, given the partition's end and the consumer's position; kept in `lag`."""
        lag = max(0, end - min(self._pending, default=position))
        if lag and not self.lag and not self._pending:
            self.moved_at = time.monotonic()
        self.lag = lag
        return lag

    def stalled(self, now: float) -> bool:
        """Whether there is work and nothing has happened to it for too long."""
        return bool(self._pending or self.lag) and now - self.moved_at > STALLED_SECONDS
