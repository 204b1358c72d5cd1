"""Keeps what was read from the vault for half a minute at most, so that a destroyed share is soon dead everywhere."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from services.chassis.clock import Clock
from services.chassis.metrics import Metrics

TTL_SECONDS: Final = 30.0
CAPACITY: Final = 10_000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Reading:
    """When a read of the database began: when values read now expire, and how many evictions there had been."""

    expires: float
    evictions: int


class Cache(Generic[K, V]):
    """A bounded map whose entries expire; the least recently used one leaves first."""

    def __init__(self, clock: Clock, metrics: Metrics, *, capacity: int = CAPACITY, ttl: float = TTL_SECONDS) -> None:
        """Makes an empty cache.

        Args:
            clock: its monotonic reading measures age.
            metrics: counts hits and misses.
            capacity: entries kept at most.
            ttl: seconds an entry is valid, counted from before it was read.
        """
        self._clock = clock
        self._metrics = metrics
        self._capacity = capacity
        self._ttl = ttl
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._evictions = 0
        self._sweep_at = clock.monotonic() + ttl

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The value, if it is fresh."""
        self._drop_expired()
        entry = self._entries.get(key)
        if entry is None or entry[0] <= self._clock.monotonic():
            self._metrics.vault_cache.labels("miss").inc()
            return None
        self._entries.move_to_end(key)
        self._metrics.vault_cache.labels("hit").inc()
        return entry[1]

    def reading(self) -> Reading:
        """Marks the moment before a read of the database; give it to `put`."""
        return Reading(self._clock.monotonic() + self._ttl, self._evictions)

    def put(self, key: K, value: V, reading: Reading) -> None:
        """Keeps a value that was read after `reading` was taken.

        If anything was evicted in the meantime the value may be what was evicted, and is not kept.
        """
        if reading.evictions != self._evictions:
            return
        self._entries[key] = (reading.expires, value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def evict(self, key: K) -> None:
        """Forgets a value now, also one that is being read at this moment."""
        self._evictions += 1
        self._entries.pop(key, None)

    def _drop_expired(self) -> None:
        """Once a TTL, so that no share stays in memory because nobody asks for it again."""
        now = self._clock.monotonic()
        if now < self._sweep_at:
            return
        self._sweep_at = now + self._ttl
        for key in [key for key, (expires, _) in self._entries.items() if expires <= now]:
            del self._entries[key]
