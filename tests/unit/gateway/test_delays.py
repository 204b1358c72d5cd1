"""How people say how long from now."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.asking import Refused
from services.gateway.domain.delays import LONGEST_DAYS, seconds_of


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("90s", 90),
        ("30m", 1800),
        ("2h", 7200),
        ("1d", 86_400),
        ("1d12h", 129_600),
        (" 1 D, 12 hours ", 129_600),
        ("2 h, 5 min", 7500),
        ("2 Stunden", 7200),
        ("30d", 30 * 86_400),
    ],
)
def test_numbers_with_units_are_read(typed: str, seconds: int) -> None:
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize(
    "typed", ["", "2", "h", "soon", "2x", "-1h", "0m", "1h later", "\u0661h", "1.5h", "1mo", "1 month", "9999999999d"]
)
def test_what_says_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="delay-unreadable"):
        seconds_of(typed)


@pytest.mark.parametrize("typed", ["31d", "30d 1s", "999999999h"])
def test_more_than_a_month_is_refused_with_the_limit(typed: str) -> None:
    with pytest.raises(Refused, match="delay-too-long") as refused:
        seconds_of(typed)
    assert refused.value.facts == {"days": LONGEST_DAYS}


@given(st.integers(0, 29), st.integers(0, 23), st.integers(0, 59), st.integers(1, 59), st.sampled_from(("", " ", ", ")))
def test_parts_add_up(days: int, hours: int, minutes: int, seconds: int, between: str) -> None:
    typed = between.join((f"{days}d", f"{hours}h", f"{minutes}m", f"{seconds}s"))
    assert seconds_of(typed) == ((days * 24 + hours) * 60 + minutes) * 60 + seconds


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_delay_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(Refused):
        assert 1 <= seconds_of(typed) <= LONGEST_DAYS * 86_400
