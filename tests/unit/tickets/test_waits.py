"""What is read from counts by class, against the waits themselves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.waits import Counts, class_of, seconds_of

YEAR = 365 * 24 * 60 * 60
WAITS = st.lists(st.integers(0, YEAR), min_size=1, max_size=200)


def nearest_rank(waits: list[int], share: float) -> int:
    """The obvious way."""
    return max(1, sorted(waits)[math.ceil(share * len(waits)) - 1])


@given(WAITS, st.sampled_from([0.01, 0.5, 0.9, 1.0]))
def test_a_quantile_is_right_to_one_in_a_hundred(waits: list[int], share: float) -> None:
    expected = nearest_rank(waits, share)
    assert abs(Counts(waits).quantile(share) - expected) <= 0.01 * expected + 0.5, "and to the second it is rounded to"


@given(WAITS, WAITS)
def test_counts_add_up(some: list[int], more: list[int]) -> None:
    together = Counts(some)
    together.update(Counts(more))
    assert len(together) == len(some) + len(more)
    for share in (0.5, 0.9):
        assert together.quantile(share) == Counts(some + more).quantile(share)


@given(st.integers(1, YEAR))
def test_what_stands_for_a_class_is_near_to_all_of_it(seconds: int) -> None:
    assert abs(seconds_of(class_of(seconds)) - seconds) <= 0.01 * seconds + 0.5


def test_a_year_takes_few_classes_and_nothing_at_all_is_zero() -> None:
    assert class_of(YEAR) < 900
    assert (len(Counts()), Counts().quantile(0.5)) == (0, 0)


@pytest.mark.parametrize("seconds", [-5, 0, 0.2, 1])
def test_up_to_a_second_all_waits_are_one(seconds: float) -> None:
    assert Counts([seconds]).quantile(0.5) == 1
