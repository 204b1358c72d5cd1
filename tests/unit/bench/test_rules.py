"""The rules of measuring: whose turn it is, what is timed, and how figures are told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.bench.offsets import drain
from tests.bench.processes import Used
from tests.bench.result import percentile, spread
from tests.bench.run import in_turn


async def test_sides_take_turns_forth_and_back() -> None:
    order: list[str] = []

    def side(name: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            order.append(name)

        return run

    await in_turn(3, side("a"), side("b"))
    assert order == list("abbaab")


def steps(*values: int) -> Callable[[], Awaitable[int]]:
    left: Iterator[int] = iter(values)

    async def committed() -> int:
        return next(left)

    return committed


async def test_what_was_done_before_the_first_commit_was_seen_is_not_timed() -> None:
    spent = iter([Used(5.0, 7.0), Used(6.0, 8.0), Used(6.5, 8.5), Used(7.0, 10.0)])
    loop = asyncio.get_running_loop()
    began = loop.time()
    rate, used = await drain(steps(0, 40, 60, 90), lambda: 90, lambda: next(spent))
    # At least two looks lie between the first commit and the last, and no more time than all of it took.
    assert 50 / (loop.time() - began) <= rate <= 50 / (2 * 0.02)
    assert used == Used((7.0 - 6.0) / 50, (10.0 - 8.0) / 50)


async def test_a_backlog_that_is_gone_at_the_first_look_has_no_rate() -> None:
    with pytest.raises(AssertionError, match="too small"):
        await drain(steps(0, 90), lambda: 90, lambda: Used(0, 0))


async def test_a_backlog_that_grows_is_drained_when_its_new_end_is_reached() -> None:
    ends = iter([10, 10, 20, 20])
    rate, _ = await drain(steps(0, 5, 10, 20), lambda: next(ends), lambda: Used(0, 0))
    assert rate > 0
    assert not list(ends)


def test_a_percentile_is_a_value_of_the_sample() -> None:
    sample = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(sample, at) for at in (1, 50, 60, 99, 100)] == [1, 3, 3, 5, 5]


def test_a_spread_is_the_median_with_the_least_and_the_most() -> None:
    assert spread([1000, 3000, 1500, 2000.4]) == "1,750 (1,000..3,000)"
    assert spread([1.25, 1.5, 1.75], 2) == "1.50 (1.25..1.75)"
