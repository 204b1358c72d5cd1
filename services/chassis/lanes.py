"""The records in hand of one partition, in lanes: one after another within a key, keys side by side."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Final

from services.chassis.dead_letters import Record
from services.chassis.handling import BATCH, Handling, Subscription
from services.chassis.logs import logger
from services.chassis.progress import Progress
from services.chassis.retry import wait_seconds

MOST_RECORDS: Final = 2_000
MOST_BYTES: Final = 8 * 1024 * 1024
"""In hand of one partition before no more is wanted; at half of either, it is again."""

log = logger(__name__)


class Lanes:
    """One assigned partition. Where the service takes batches, the partition is a single lane.

    Attributes:
        progress: what of it is settled.
    """

    def __init__(
        self, subscription: Subscription, handling: Handling, settled: Callable[[], None], changed: Callable[[], None]
    ) -> None:
        """Starts empty.

        Args:
            subscription: what is done with its records.
            handling: does it.
            settled: called after each settled record.
            changed: called when `wanted` may have changed.
        """
        self.progress = Progress()
        self._subscription = subscription
        self._handling = handling
        self._settled = settled
        self._changed = changed
        self._lanes: dict[bytes | None, deque[Record]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    def take(self, record: Record) -> None:
        """Puts a record into its lane, unless the partition is being given up."""
        size = len(record.value or b"") + len(record.key or b"")
        if self._closing.is_set() or not self.progress.take(record.offset, size):
            return
        key = record.key if self._subscription.handle else None
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = deque()
            task = asyncio.create_task(self._run(key, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        lane.append(record)

    def wanted(self, *, paused: bool) -> bool:
        """Whether more should be fetched: not while waiting for a dependency, nor with enough in hand."""
        share = 0.5 if paused else 1.0
        full = len(self.progress) >= MOST_RECORDS * share or self.progress.held >= MOST_BYTES * share
        return not self.progress.retrying and not full

    async def _run(self, key: bytes | None, lane: deque[Record]) -> None:
        held_up = False

        async def wait(failures: int, *, alone: bool = False) -> None:
            nonlocal held_up
            self.progress.tick()
            if not held_up and not alone:
                held_up = True
                self.progress.retrying += 1
                self._changed()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait_seconds(failures)):
                    await self._closing.wait()
                # The partition is being given up, and this record with it.
                raise asyncio.CancelledError

        def finish(record: Record) -> None:
            self.progress.finish(record.offset)
            self._settled()

        try:
            while lane and not self._closing.is_set():
                if self._subscription.handle:
                    await self._handling.settle(self._subscription, lane[0], wait)
                    finish(lane.popleft())
                else:
                    batch = [lane.popleft() for _ in range(min(BATCH, len(lane)))]
                    await self._handling.settle_batch(self._subscription, batch, wait, finish)
                if held_up:
                    held_up = False
                    self.progress.retrying -= 1
                self._changed()
        finally:
            del self._lanes[key]

    async def close(self, seconds: float) -> None:
        """Gives the partition up: what has begun may finish within so many seconds, then it is cancelled."""
        self._closing.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
        if late:
            log.warning("work-cancelled", lanes=len(late))
            for task in late:
                task.cancel()
            await asyncio.wait(late)
