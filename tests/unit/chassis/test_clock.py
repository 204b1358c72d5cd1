"""Time that can be moved, and the machine's own."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from services.chassis.clock import ManualClock, ShiftedClock, SystemClock

START = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)


def test_a_manual_clock_stands_still_until_it_is_advanced() -> None:
    clock = ManualClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(seconds=1))
    assert clock.now() == datetime(2026, 2, 1, tzinfo=UTC)
    assert clock.monotonic() == 1.0


def test_a_manual_clock_set_back_does_not_make_things_younger() -> None:
    clock = ManualClock(START)
    clock.set(START + timedelta(hours=1))
    clock.set(START)
    assert clock.now() == START
    assert clock.monotonic() == 3600.0


def test_a_manual_clock_tells_utc_and_refuses_naive_times_and_negative_steps() -> None:
    clock = ManualClock(datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)
    with pytest.raises(ValueError, match="aware"):
        clock.set(datetime(2026, 6, 1))  # noqa: DTZ001 - the point
    with pytest.raises(ValueError, match="forward"):
        clock.advance(timedelta(seconds=-1))


def test_the_machines_clock_is_aware_and_its_monotonic_reading_does_not_go_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_a_shifted_clock_is_ahead_by_what_its_file_says_now(tmp_path: Path) -> None:
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    for hours in (48, 72):
        file.write_text(str(hours * 3600))
        assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=hours)) < timedelta(minutes=1)
    for nonsense in ("-1", "soon", ""):
        file.write_text(nonsense)
        with pytest.raises(ValueError, match=r"ahead|int"):
            clock.now()
