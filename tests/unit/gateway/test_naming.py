"""Names and emojis as people type them."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.asking import Refused
from services.gateway.domain.naming import NAME_LENGTH, called, emoji_of, name_of, offered


@dataclass(frozen=True)
class Thing:
    name: str


THINGS = [Thing(name) for name in ("Refund", "bug", "Big bug", "Straße")]


def slug(typed: str) -> str:
    with pytest.raises(Refused) as refused:
        name_of(typed)
    return refused.value.slug


def test_a_name_is_one_tidy_line() -> None:
    assert name_of("  two \n words ") == "two words"
    assert slug(" \n ") == "name-empty"
    assert slug("x" * (NAME_LENGTH + 1)) == "name-too-long"


@given(st.text(max_size=80))
def test_whatever_is_typed_becomes_a_name_that_fits_and_is_found_again_or_is_refused(typed: str) -> None:
    try:
        name = name_of(typed)
    except Refused:
        return
    assert 0 < len(name) <= NAME_LENGTH
    assert name_of(name) == name
    assert called([*THINGS, Thing(name)], f"  {typed}")


@pytest.mark.parametrize(
    "emoji", ["", " ", "🐛", "👩‍👩‍👧‍👦", "🇩🇪", "1️⃣", "\u2139\ufe0f", "<:ship:123>", "<a:wave:9876543210>"]
)
def test_emojis_are_taken(emoji: str) -> None:
    assert emoji_of(emoji) == emoji.strip()


@pytest.mark.parametrize("typed", ["bug", ":bug:", "1", "🐛 bug", "ü", "<@1>", "<:x:>", "🐛" * 17])
def test_what_is_no_emoji_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        emoji_of(typed)
    assert refused.value.slug == "label-emoji-unreadable"


def test_offers_begin_with_what_begins_so() -> None:
    assert [thing.name for thing in offered(THINGS, "B")] == ["Big bug", "bug"]
    assert [thing.name for thing in offered(THINGS, "bug")] == ["bug", "Big bug"]
    assert len(offered(THINGS, "")) == 4


def test_a_thing_is_called_without_regard_to_case() -> None:
    assert called(THINGS, " big  BUG ") == Thing("Big bug")
    assert called(THINGS, "STRASSE") == Thing("Straße")
    assert called(THINGS, "bu") is None
