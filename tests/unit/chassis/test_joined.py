"""Batches that are ready together go in one call, and one that is bad harms no other."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from services.chassis.joined import Joined


class Work:
    """Notes its calls, each of which ends when it is let go."""

    def __init__(self, bad: Callable[[Sequence[int]], Exception | None] = lambda _: None) -> None:
        self.calls: list[list[int]] = []
        self.ended = 0
        self.go = asyncio.Event()
        self._bad = bad

    async def __call__(self, items: Sequence[int]) -> None:
        self.calls.append(list(items))
        try:
            await self.go.wait()
        finally:
            self.ended += 1
        if error := self._bad(items):
            raise error


def joined(work: Work, at_a_time: int = 1, most: int = 10) -> Joined[int]:
    return Joined(work, at_a_time=at_a_time, most=most, common=lambda error: isinstance(error, ConnectionError))


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_is_ready_together_goes_together_and_what_comes_meanwhile_goes_next() -> None:
    work = Work()
    batches = joined(work)
    first = [asyncio.create_task(batches.do([number])) for number in range(3)]
    await settled()
    later = [asyncio.create_task(batches.do([number, number])) for number in range(3, 5)]
    await settled()
    assert work.calls == [[0, 1, 2]]
    work.go.set()
    await asyncio.gather(*first, *later)
    assert work.calls == [[0, 1, 2], [3, 3, 4, 4]]


async def test_no_call_is_larger_than_allowed_unless_a_batch_is() -> None:
    work = Work()
    work.go.set()
    batches = joined(work, most=4)
    await asyncio.gather(*(batches.do([number] * size) for number, size in enumerate((3, 1, 2, 6, 1))))
    assert work.calls == [[0, 0, 0, 1], [2, 2], [3] * 6, [4]]


async def test_only_so_many_calls_run_at_a_time() -> None:
    work = Work()
    batches = joined(work, at_a_time=2, most=1)
    tasks = [asyncio.create_task(batches.do([number])) for number in range(5)]
    await settled()
    assert work.calls == [[0], [1]]
    work.go.set()
    await asyncio.gather(*tasks)
    assert work.calls == [[0], [1], [2], [3], [4]]


async def test_a_bad_batch_fails_alone() -> None:
    work = Work(lambda items: ValueError("2 is bad") if 2 in items else None)
    work.go.set()
    batches = joined(work)
    results = await asyncio.gather(*(batches.do([number]) for number in range(4)), return_exceptions=True)
    assert [str(result) for result in results if result] == ["2 is bad"]
    assert work.calls == [[0, 1, 2, 3], [0], [1], [2], [3]]


async def test_what_is_wrong_with_all_is_not_tried_apart() -> None:
    work = Work(lambda _: ConnectionError("the database is away"))
    work.go.set()
    batches = joined(work)
    results = await asyncio.gather(*(batches.do([number]) for number in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError] * 3
    assert work.calls == [[0, 1, 2]]


async def test_a_call_nobody_waits_for_any_more_is_cancelled_and_one_that_somebody_does_is_not() -> None:
    work = Work()
    batches = joined(work)
    given_up, kept = (asyncio.create_task(batches.do([number])) for number in range(2))
    await settled()
    waiting = asyncio.create_task(batches.do([2]))
    await settled()
    for task in (given_up, waiting):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert work.ended == 0
    kept.cancel()
    await settled()
    assert work.ended == 1
    work.go.set()
    await batches.do([3])
    assert work.calls == [[0, 1], [3]]
