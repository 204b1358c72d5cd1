"""When the share of a day of dead letters goes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.privacy.domain.retention import first_day_kept

START = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ("2027-01-04T00:00:00+00:00", "2027-01-01"),
        ("2027-01-04T23:59:59+00:00", "2027-01-01"),
        ("2027-01-05T00:00:00+00:00", "2027-01-02"),
        ("2027-01-05T00:30:00+01:00", "2027-01-01"),
    ],
)
def test_a_day_ends_when_its_last_letter_is_72_hours_old(now: str, kept: str) -> None:
    assert first_day_kept(datetime.fromisoformat(now), 72) == kept


@given(st.integers(0, 10_000_000), st.integers(0, 10_000_000), st.integers(1, 200))
def test_no_letter_ends_early_and_none_lives_a_day_too_long(sealed: int, later: int, hours: int) -> None:
    sealed_at, now = START + timedelta(seconds=sealed), START + timedelta(seconds=sealed + later)
    gone = sealed_at.date().isoformat() < first_day_kept(now, hours)
    if gone:
        assert now - sealed_at >= timedelta(hours=hours)
    else:
        assert now - sealed_at < timedelta(hours=hours + 24)
