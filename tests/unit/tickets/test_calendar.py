"""Working time, held against a reference that looks at every single minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from contracts.gates.settings import Span, SupportHours
from services.tickets.domain.levels.calendar import Calendar

MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns")
"""With clocks that change by an hour, by half an hour, not at all; and one that once left out a day."""
AUTUMN, SPRING = datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)
OFFICE = tuple(Span(day=day, start=9 * 60, end=17 * 60) for day in range(5))


def spans() -> st.SearchStrategy[Span]:
    times = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1])
    return st.builds(lambda day, pair: Span(day=day, start=pair[0], end=pair[1]), st.integers(0, 6), times)


DAYS = st.dates(date(2026, 3, 25), date(2026, 4, 5)) | st.dates(date(2026, 10, 20), date(2026, 11, 1))
CALENDARS = st.builds(
    Calendar,
    st.sampled_from(ZONES),
    st.lists(spans(), min_size=1, max_size=6).map(tuple),
    st.sets(st.dates(date(2026, 3, 25), date(2026, 4, 5)) | st.dates(date(2026, 10, 20), date(2026, 11, 1))).map(
        frozenset
    ),
)
MOMENTS = st.builds(
    lambda base, minutes: base + minutes * MINUTE, st.sampled_from((AUTUMN, SPRING)), st.integers(-4000, 4000)
)


def at_work(calendar: Calendar, at: datetime) -> bool:
    """Whether a minute counts, from the clocks on the wall alone."""
    local = at.astimezone(ZoneInfo(calendar.zone))
    minute = local.hour * 60 + local.minute
    return local.date() not in calendar.holidays and any(
        span.day == local.weekday() and span.start <= minute < span.end for span in calendar.spans
    )


@settings(max_examples=120, deadline=None)
@given(CALENDARS, MOMENTS, st.integers(0, 3000))
@example(Calendar("Europe/Berlin", (Span(day=6, start=60, end=240),)), AUTUMN - timedelta(hours=3), 600)
@example(Calendar("Europe/Berlin", (Span(day=6, start=60, end=240),)), SPRING - timedelta(hours=3), 600)
@example(Calendar("Australia/Lord_Howe", (Span(day=6, start=90, end=150),)), datetime(2026, 4, 4, 12, tzinfo=UTC), 900)
def test_working_time_is_what_a_look_at_every_minute_finds(calendar: Calendar, since: datetime, minutes: int) -> None:
    slowly = sum(at_work(calendar, since + number * MINUTE) for number in range(minutes))
    assert calendar.worked(since, since + minutes * MINUTE) == slowly * MINUTE


@settings(max_examples=120, deadline=None)
@given(CALENDARS, MOMENTS, st.integers(1, 600))
def test_a_deadline_is_the_end_of_the_last_minute_that_is_needed(
    calendar: Calendar, since: datetime, wanted: int
) -> None:
    left, at = wanted, since
    while left and at < since + timedelta(days=40):
        left -= at_work(calendar, at)
        at += MINUTE
    due_at = calendar.after(since, wanted * MINUTE)
    if left:
        assert due_at is None or due_at >= at
    else:
        assert due_at == at


@settings(deadline=None)
@given(CALENDARS, MOMENTS, st.integers(0, 200_000), st.integers(0, 200_000))
def test_working_time_of_two_parts_is_that_of_both_together(
    calendar: Calendar, since: datetime, first: int, second: int
) -> None:
    middle = since + timedelta(seconds=first)
    end = middle + timedelta(seconds=second)
    assert calendar.worked(since, middle) + calendar.worked(middle, end) == calendar.worked(since, end)


def test_a_weekend_and_a_holiday_do_not_count() -> None:
    berlin = Calendar("Europe/Berlin", OFFICE, frozenset({date(2026, 12, 25)}))
    thursday = datetime(2026, 12, 24, 15, tzinfo=UTC)  # 16 o'clock there, one hour before the end
    assert berlin.after(thursday, timedelta(hours=3)) == datetime(2026, 12, 28, 10, tzinfo=UTC)


def test_without_hours_every_minute_counts_and_in_an_unknown_zone_as_well() -> None:
    since = datetime(2026, 3, 29, tzinfo=UTC)
    for hours in (None, SupportHours(zone="Nowhere/Atall", spans=OFFICE)):
        assert Calendar.of(hours, ()).worked(since, since + timedelta(days=3)) == timedelta(days=3)


def test_whoever_never_works_has_no_deadline() -> None:
    sunday = (Span(day=6, start=120, end=121),)
    never = frozenset(date(2026, 1, 1) + timedelta(days=number) for number in range(1200))
    assert Calendar("Europe/Berlin", sunday, never).after(AUTUMN, MINUTE) is None
