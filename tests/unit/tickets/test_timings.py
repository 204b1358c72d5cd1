"""How long people waited for a first word, and for the end."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain import lifecycle
from services.tickets.domain.timings import first_response, resolution, responded
from tests.unit.tickets.values import CHANNEL, NOW, OPENER, WEEK, closed, opened

HOUR = timedelta(hours=1)


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_the_earliest_word_of_the_team_counts_in_whatever_order_they_are_heard(seconds: list[int]) -> None:
    ticket = opened()
    for each in seconds:
        ticket = responded(ticket, NOW + timedelta(seconds=each))
    assert first_response(ticket) == timedelta(seconds=min(seconds))
    assert ticket.version == opened().version


def test_a_clock_that_is_ahead_makes_no_wait_below_nothing() -> None:
    assert first_response(responded(opened(), NOW - HOUR)) == timedelta(0)


def test_nothing_is_measured_of_what_has_not_happened() -> None:
    assert (first_response(opened()), resolution(opened())) == (None, None)


def test_a_ticket_that_is_reopened_keeps_its_first_response_and_is_resolved_by_its_last_close() -> None:
    once = closed(closed_at=NOW + HOUR, first_response_at=NOW + HOUR / 2)
    assert resolution(once) == HOUR
    wanted = lifecycle.reopen(once, OPENER, NOW + 2 * HOUR)
    assert resolution(wanted) is None
    again = lifecycle.place_reopened(wanted, CHANNEL, NOW + 2 * HOUR)
    assert (first_response(again), resolution(again)) == (HOUR / 2, None)
    over = lifecycle.place_closed(lifecycle.close(again, OPENER, NOW + 5 * HOUR), NOW + 5 * HOUR, WEEK)
    assert (first_response(over), resolution(over)) == (HOUR / 2, 5 * HOUR)
