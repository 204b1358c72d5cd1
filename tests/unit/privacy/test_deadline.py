"""The deadline: thirty days or one calendar month, whichever is sooner."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.privacy.domain.deadline import deadline, one_month_after


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.clause("6.2.2")
@pytest.mark.parametrize(
    ("requested", "due"),
    [
        ("2027-01-28T12:00", "2027-02-27T12:00"),  # thirty days come before 28 February
        ("2027-01-29T12:00", "2027-02-28T12:00"),
        ("2027-01-30T12:00", "2027-02-28T12:00"),
        ("2027-01-31T12:00", "2027-02-28T12:00"),
        ("2028-01-29T12:00", "2028-02-28T12:00"),  # leap year: thirty days come first
        ("2028-01-30T12:00", "2028-02-29T12:00"),
        ("2028-01-31T12:00", "2028-02-29T12:00"),
        ("2100-01-31T12:00", "2100-02-28T12:00"),  # not a leap year
        ("2027-02-01T00:00", "2027-03-01T00:00"),  # a month of 28 days
        ("2028-02-29T23:59", "2028-03-29T23:59"),
        ("2027-03-31T12:00", "2027-04-30T12:00"),
        ("2027-04-30T12:00", "2027-05-30T12:00"),
        ("2027-12-31T23:59", "2028-01-30T23:59"),  # over the end of the year
    ],
)
def test_a_request_is_due_after_thirty_days_or_a_month_whichever_comes_first(requested: str, due: str) -> None:
    assert deadline(at(requested), 30) == at(due)


def test_a_change_to_summer_time_moves_nothing() -> None:
    before_the_change = datetime(2027, 3, 20, 1, 30, tzinfo=timezone(timedelta(hours=1)))
    assert deadline(before_the_change, 30) == datetime(2027, 4, 19, 0, 30, tzinfo=UTC)


START = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3_155_760_000).map(lambda seconds: START + timedelta(seconds=seconds))


@given(MOMENTS, st.integers(1, 90))
def test_the_deadline_is_never_later_than_either_promise(moment: datetime, days: int) -> None:
    due = deadline(moment, days)
    assert moment < due <= moment + timedelta(days=days)
    assert due <= one_month_after(moment)
    assert moment + timedelta(days=28) <= one_month_after(moment) <= moment + timedelta(days=31)
