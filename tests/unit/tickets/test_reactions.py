"""What people put below a message does not depend on the order in which it is heard."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.reactions import EVERYTHING, MOST, Mark, Marks, counted, key_of, marked, standing

START = datetime(2026, 1, 1, tzinfo=UTC)
EMOJI = ("👍", "🎉", "<:buoy:7>")
MARKS = st.builds(
    Mark,
    st.integers(0, 20).map(lambda minute: START + timedelta(minutes=minute)),
    st.booleans(),
    st.sampled_from(EMOJI),
)


def at(minute: int, emoji: str = "👍", *, on: bool = True) -> Mark:
    return Mark(START + timedelta(minutes=minute), on, emoji)


def heard(*marks: Mark) -> Marks:
    known: Marks = {}
    for mark in marks:
        known = marked(known, mark)
    return known


@given(st.lists(MARKS, max_size=12).flatmap(lambda marks: st.tuples(st.just(marks), st.permutations(marks))))
def test_neither_the_order_nor_the_number_of_deliveries_matters(both: tuple[list[Mark], list[Mark]]) -> None:
    told, shuffled = both
    assert heard(*told) == heard(*shuffled, *told)


def test_a_removal_that_comes_first_wins_over_the_reaction_before_it() -> None:
    assert standing(heard(at(2, on=False), at(1)), {}) == []
    assert standing(heard(at(2, on=False), at(1), at(3)), {}) == [at(3)]


def test_what_was_cleared_goes_and_what_comes_later_stays() -> None:
    ada, ives = heard(at(1), at(2, "🎉")), heard(at(4))
    assert counted([ada, ives], {}) == [("👍", 2), ("🎉", 1)]
    assert counted([ada, ives], heard(at(3))) == [("🎉", 1), ("👍", 1)]
    assert counted([ada, ives], heard(at(3, EVERYTHING))) == [("👍", 1)]
    assert counted([ada, ives], heard(at(4, EVERYTHING))) == []


def test_a_servers_own_emoji_is_the_same_whatever_it_is_called() -> None:
    assert key_of("<:buoy:7>") == key_of("<a:_:7>") == "7"
    assert standing(heard(at(1, "<:buoy:7>"), at(2, "<:_:7>", on=False)), {}) == []


def test_somebody_who_plays_with_emoji_fills_no_document() -> None:
    many = heard(*(at(number, f"<:many:{number + 1}>") for number in range(MOST + 20)))
    assert len(many) == MOST
    assert key_of(f"<:many:{MOST + 20}>") in many
