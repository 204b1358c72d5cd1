"""What was found about channels is believed for a few seconds, and never piles up."""

from datetime import UTC, datetime, timedelta

from services.chassis.clock import ManualClock
from services.gateway.storage.lately import CAPACITY, SECONDS, Lately


def test_an_answer_holds_for_a_few_seconds_also_when_it_was_none() -> None:
    clock = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))
    lately = Lately(clock)
    assert lately.get("1") is None
    lately.put("1", None)
    found = lately.get("1")
    assert found is not None
    assert found.place is None
    clock.advance(timedelta(seconds=SECONDS))
    assert lately.get("1") is None


def test_the_oldest_answers_make_room_for_new_ones() -> None:
    lately = Lately(ManualClock(datetime(2026, 1, 1, tzinfo=UTC)))
    for number in range(CAPACITY + 1):
        lately.put(str(number), None)
    assert lately.get("0") is None
    assert lately.get("1") is not None
    assert lately.get(str(CAPACITY)) is not None
