"""When content ends, after every kind of change of plan."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.retention import DOWNGRADE_GRACE, purge_time, purge_time_after_change
from tests.unit.tickets.values import NOW

DAY = timedelta(days=1)


def test_a_longer_plan_extends_what_is_not_yet_purged() -> None:
    assert purge_time_after_change(NOW, 30 * DAY, current=NOW + 7 * DAY, changed_at=NOW + 6 * DAY) == NOW + 30 * DAY


def test_a_shorter_plan_leaves_a_week_to_take_things_out() -> None:
    end = purge_time_after_change(NOW, 7 * DAY, current=NOW + 365 * DAY, changed_at=NOW + 100 * DAY)
    assert end == NOW + 107 * DAY


def test_a_shorter_plan_never_keeps_anything_longer_than_the_old_one() -> None:
    end = purge_time_after_change(NOW, 7 * DAY, current=NOW + 30 * DAY, changed_at=NOW + 29 * DAY)
    assert end == NOW + 30 * DAY


def test_a_ticket_just_closed_gets_the_whole_of_a_shorter_plan() -> None:
    assert purge_time_after_change(NOW, 7 * DAY, current=NOW + 30 * DAY, changed_at=NOW - DAY) == NOW + 7 * DAY


@given(st.sampled_from((7, 30, 365)), st.sampled_from((7, 30, 365)), st.floats(0, 400))
def test_an_end_is_never_before_the_new_plan_nor_after_both(old: int, new: int, changed_after: float) -> None:
    current = purge_time(NOW, old * DAY)
    changed_at = NOW + changed_after * DAY
    end = purge_time_after_change(NOW, new * DAY, current=current, changed_at=changed_at)
    assert end >= purge_time(NOW, min(old, new) * DAY)
    assert end <= purge_time(NOW, max(old, new) * DAY)
    if new < old:
        assert end >= min(current, changed_at + DOWNGRADE_GRACE)
    # Applying the same change again moves nothing: the sweep may run twice.
    assert purge_time_after_change(NOW, new * DAY, current=end, changed_at=changed_at) == end
