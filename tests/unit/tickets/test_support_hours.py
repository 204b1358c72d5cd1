"""Support hours against the clock on the wall, minute by minute, also when it is put forward and back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.gates.hours import is_open, opens_at, zones
from contracts.gates.settings import Span, SupportHours

MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Asia/Kolkata", "Etc/UTC")
CHANGES = (
    datetime(2025, 3, 30, 1, tzinfo=UTC),  # Berlin, forward
    datetime(2025, 10, 26, 1, tzinfo=UTC),  # Berlin, back
    datetime(2025, 3, 9, 7, tzinfo=UTC),  # New York, forward
    datetime(2025, 11, 2, 6, tzinfo=UTC),  # New York, back
    datetime(2025, 4, 5, 15, tzinfo=UTC),  # Lord Howe, back by half an hour
    datetime(2025, 3, 29, 22, tzinfo=UTC),  # Beirut, forward at midnight
)
SPANS = st.builds(
    lambda day, start, length: Span(day=day, start=start, end=min(1440, start + length)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 600),
)
HOURS = st.builds(
    lambda zone, spans: SupportHours(zone=zone, spans=tuple(spans), outside="block"),
    st.sampled_from(ZONES),
    st.lists(SPANS, min_size=1, max_size=6),
)
MOMENTS = st.one_of(
    st.builds(lambda change, minutes: change + minutes * MINUTE, st.sampled_from(CHANGES), st.integers(-300, 300)),
    st.builds(lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + minutes * MINUTE, st.integers(0, 525_600)),
)


def wall(hours: SupportHours, at: datetime) -> bool:
    """Whether the clock on the wall shows a time within a span: the obvious way to look."""
    shown = at.astimezone(ZoneInfo(hours.zone)).strftime("%w %H:%M")
    weekday, time = shown.split()
    for span in hours.spans:
        begins, ends = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in (span.start, span.end))
        if (span.day + 1) % 7 == int(weekday) and begins <= time < ends:
            return True
    return False


@given(HOURS, MOMENTS)
def test_the_team_is_there_when_the_clock_on_the_wall_says_so(hours: SupportHours, at: datetime) -> None:
    assert is_open(hours, at) == wall(hours, at)


@given(HOURS, MOMENTS, st.integers(0, 59_999))
def test_the_team_is_back_at_the_first_minute_the_wall_says_so(
    hours: SupportHours, at: datetime, milliseconds: int
) -> None:
    at += timedelta(milliseconds=milliseconds)
    back = opens_at(hours, at)
    if is_open(hours, at):
        assert back == at
        return
    assert back > at
    assert wall(hours, back)
    minute = at.replace(second=0, microsecond=0)
    for _ in range(8 * 60):
        minute += MINUTE
        if minute >= back:
            assert minute == back
            return
        assert not wall(hours, minute)
    assert not wall(hours, back - MINUTE)


@pytest.mark.parametrize(
    ("zone", "span", "asked", "back"),
    [
        # Put forward from 2:00 to 3:00: what would begin at 2:30 begins at 3:00, by the clocks of then.
        ("Europe/Berlin", Span(day=6, start=150, end=300), "2025-03-30T00:10Z", "2025-03-30T01:00Z"),
        # Left out as a whole: a week later.
        ("Europe/Berlin", Span(day=6, start=130, end=170), "2025-03-30T00:10Z", "2025-04-06T00:10Z"),
        # Put back from 3:00 to 2:00: what ended at 2:20 begins again at 2:00.
        ("Europe/Berlin", Span(day=6, start=60, end=140), "2025-10-26T00:30Z", "2025-10-26T01:00Z"),
        # Comes twice.
        ("Europe/Berlin", Span(day=6, start=130, end=140), "2025-10-26T00:30Z", "2025-10-26T01:10Z"),
        # Midnight itself is left out.
        ("Asia/Beirut", Span(day=6, start=0, end=240), "2025-03-29T21:00Z", "2025-03-29T22:00Z"),
        ("Asia/Kolkata", Span(day=0, start=540, end=1440), "2025-03-09T12:00Z", "2025-03-10T03:30Z"),
    ],
)
def test_clocks_that_are_put_forward_or_back(zone: str, span: Span, asked: str, back: str) -> None:
    hours = SupportHours(zone=zone, spans=(span,))
    assert opens_at(hours, datetime.fromisoformat(asked)) == datetime.fromisoformat(back)


@pytest.mark.parametrize("zone", ["Atlantis/Main", "Europe"])
def test_a_zone_that_nobody_knows_locks_nobody_out(zone: str) -> None:
    hours = SupportHours(zone=zone, spans=(Span(day=0, start=0, end=1),), outside="block")
    now = datetime.now(UTC)
    assert is_open(hours, now)
    assert opens_at(hours, now) == now
    assert {"Europe/Berlin", "America/Argentina/ComodRivadavia", "Etc/GMT+12"} <= zones()


def test_every_zone_there_is_can_be_set() -> None:
    span = Span(day=0, start=0, end=1)
    assert all(SupportHours(zone=zone, spans=(span,)).zone == zone for zone in zones())


def test_a_span_has_a_length() -> None:
    with pytest.raises(ValidationError):
        Span(day=0, start=60, end=60)
