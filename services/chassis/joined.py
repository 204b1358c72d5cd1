"""Batches of several partitions, handled as one where they wait for each other anyway.

What a transaction costs besides its writes is the same for one record as for a thousand. Partitions bring a few records
each; those that are ready together, or that come while others are at work, go in one call.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    items: Sequence[T]
    done: "asyncio.Future[None]"


class Joined(Generic[T]):
    """Work on batches, a few calls at a time."""

    def __init__(
        self,
        work: Callable[[Sequence[T]], Awaitable[None]],
        *,
        at_a_time: int,
        most: int,
        common: Callable[[Exception], bool],
    ) -> None:
        """Does nothing yet.

        Args:
            work: handles items of any number of batches, all or none.
            at_a_time: calls that run at the same time.
            most: items in a call; a batch of more than that goes by itself.
            common: whether an error is about none of the items, so that nothing would be won by trying them apart.
        """
        self._work = work
        self._at_a_time = at_a_time
        self._most = most
        self._common = common
        self._waiting: deque[_Batch[T]] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def do(self, items: Sequence[T]) -> None:
        """Returns once the items are done.

        Raises:
            Exception: what `work` raised on them alone, or on all where it is common to them.
        """
        loop = asyncio.get_running_loop()
        batch = _Batch(items, loop.create_future())
        self._waiting.append(batch)
        loop.call_soon(self._begin)  # whoever else is ready by then joins in
        await batch.done

    def _begin(self) -> None:
        while self._waiting and len(self._running) < self._at_a_time:
            batches = self._next()
            if not batches:
                return
            task = asyncio.create_task(self._run(batches), name="batches")
            self._running.add(task)
            task.add_done_callback(self._ended)
            for batch in batches:
                batch.done.add_done_callback(partial(_give_up, task, batches))

    def _next(self) -> list[_Batch[T]]:
        taken: list[_Batch[T]] = []
        count = 0
        while self._waiting and (not taken or count + len(self._waiting[0].items) <= self._most):
            batch = self._waiting.popleft()
            if not batch.done.done():  # else its partition was given up meanwhile
                taken.append(batch)
                count += len(batch.items)
        return taken

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._begin()

    async def _run(self, batches: Sequence[_Batch[T]]) -> None:
        try:
            await self._work([item for batch in batches for item in batch.items])
        except Exception as error:  # noqa: BLE001 - it is raised where it belongs
            if len(batches) == 1 or self._common(error):
                for batch in batches:
                    _settle(batch, error)
            else:
                for batch in batches:
                    await self._run([batch])
        else:
            for batch in batches:
                _settle(batch, None)


def _settle(batch: _Batch[T], error: Exception | None) -> None:
    if batch.done.done():
        return
    if error is None:
        batch.done.set_result(None)
    else:
        batch.done.set_exception(error)


def _give_up(task: asyncio.Task[None], batches: Sequence[_Batch[T]], _: "asyncio.Future[None]") -> None:
    """Nobody waits for any of it any more."""
    if all(batch.done.cancelled() for batch in batches):
        task.cancel()
