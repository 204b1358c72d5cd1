"""Offsets are committed up to the first unsettled record, whatever order records are settled in."""

import random

import pytest

from services.chassis import progress
from services.chassis.progress import Progress


def test_the_offset_to_commit_is_that_of_the_first_unsettled_record() -> None:
    one = Progress()
    assert one.committable() is None
    for offset in (5, 6, 9):
        assert one.take(offset, 100)
    assert (len(one), one.held, one.committable()) == (3, 300, 5)
    one.finish(9)
    one.finish(6)
    assert one.committable() == 5
    one.finish(5)
    assert (len(one), one.held, one.committable()) == (0, 0, 10)
    one.committed(10)
    assert one.committable() is None


def test_nothing_unsettled_is_ever_committed_past() -> None:
    source = random.Random(7)
    one, left = Progress(), list(range(200))
    for offset in left:
        one.take(offset, 1)
    while left:
        one.finish(left.pop(source.randrange(len(left))))
        assert one.committable() == min(left, default=200)


def test_a_record_in_hand_is_not_taken_twice_and_a_rewound_one_is_new_work() -> None:
    one = Progress()
    one.take(5, 1)
    assert not one.take(5, 1)
    one.finish(5)
    assert one.take(2, 1)
    assert one.committable() == 2


def test_a_partition_stalls_when_it_has_work_and_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("services.chassis.progress.time.monotonic", lambda: now)
    one = Progress()
    later = now + progress.STALLED_SECONDS + 1
    assert not one.stalled(later), "no work"
    now = later
    assert one.measure(end=7, position=4) == 3
    assert not one.stalled(later), "the work is new"
    now = later + progress.STALLED_SECONDS + 1
    assert one.measure(end=7, position=4) == 3
    assert one.stalled(now), "a consumer that fetches nothing"
    one.take(4, 1)
    assert not one.stalled(now)
    now += progress.STALLED_SECONDS + 1
    assert one.stalled(now), "a handler that never ends"
    one.tick()
    assert not one.stalled(now), "it keeps trying"
    one.finish(4)
    one.measure(end=7, position=7)
    assert not one.stalled(now + progress.STALLED_SECONDS + 1)
