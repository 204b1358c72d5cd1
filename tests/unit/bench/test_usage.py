"""What a process took: told apart into rest and work, and read as the system tells it."""

import asyncio
import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.usage import Memory, Stretch, memory, processor_seconds, stretch

some_seconds = st.floats(0.1, 1000)


@given(rest=some_seconds, work=some_seconds, share=st.floats(0, 2), extra=st.floats(0, 100))
def test_work_is_what_was_done_beyond_rest_however_long_each_lasted(
    rest: float, work: float, share: float, extra: float
) -> None:
    resting = Stretch(rest, {"ours": share * rest})
    working = Stretch(work, {"ours": share * work + extra})
    assert working.beyond(resting, "ours") == pytest.approx(extra, abs=1e-6)
    assert resting.share("ours") == pytest.approx(share)


def work(seconds: float) -> None:
    began = time.process_time()
    while time.process_time() < began + seconds:
        pass


async def test_a_stretch_has_the_time_of_the_processes_it_was_asked_about_until_its_end() -> None:
    async def busy() -> None:
        await asyncio.to_thread(work, 0.1)

    found = await stretch({"ours": os.getpid()}, busy())
    # The clock of /proc ticks a hundred times a second.
    assert found.spent["ours"] >= 0.08
    assert found.seconds >= 0.1


def test_processor_time_is_the_systems_own_for_the_process() -> None:
    assert processor_seconds(os.getpid()) == pytest.approx(time.process_time(), abs=0.1)


def test_memory_grows_with_what_is_held_and_its_peak_stays() -> None:
    before = memory(os.getpid())
    held = b"x" * 64_000_000
    during = memory(os.getpid())
    assert during.resident >= before.resident + 0.9 * len(held)
    del held
    assert memory(os.getpid()).peak >= 0.99 * during.resident


def test_memory_of_processes_together_is_their_sum() -> None:
    assert Memory(1, 20) + Memory(300, 4000) == Memory(301, 4020)
