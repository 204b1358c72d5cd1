"""Questions that are chosen instead of written, as they are typed into the editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.forms.kinds import OPTIONS, Option
from contracts.settings import Question
from services.gateway.domain.asking import Refused
from services.gateway.domain.question_edits import (
    WAYS,
    QuestionTexts,
    changed_question,
    new_question,
    options_text,
    read_options,
)

TYPED = "A berth | For one night\n\nFresh water\n Power|  230 V "
OFFERED = (
    Option(label="A berth", description="For one night"),
    Option(label="Fresh water"),
    Option(label="Power", description="230 V"),
)
WORDS = st.text(st.characters(exclude_characters="|\n", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def made(way: str, least: str = "", most: str = "", options: str = TYPED) -> Question:
    return new_question("q-1", QuestionTexts(" What do you need? ", "", least, most, way, options))


def refusal(way: str, least: str = "", most: str = "", options: str = TYPED) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as refused:
        made(way, least, most, options)
    return refused.value.slug, refused.value.facts


@pytest.mark.parametrize(
    ("way", "kind", "style", "span"),
    [
        ("choice", "choice", "paragraph", (1, 1)),
        ("radio", "radio", "paragraph", (1, 1)),
        ("checkboxes", "checkboxes", "paragraph", (1, 3)),
        ("user", "user", "paragraph", (1, 1)),
        ("short", "text", "short", (1, 1)),
    ],
)
def test_what_is_left_empty_is_as_usual(way: str, kind: str, style: str, span: tuple[int, int]) -> None:
    asked = made(way)
    assert (asked.kind, asked.style, (asked.min_values, asked.max_values)) == (kind, style, span)
    assert asked.options == (OFFERED if kind in OPTIONS else ())
    assert (asked.label, asked.min_length, asked.max_length) == ("What do you need?", 0, 1000)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_makes_a_question_that_fits_the_contract(way: str) -> None:
    asked = made(way, "1", "2")
    assert Question.model_validate(asked.model_dump()) == asked


def test_a_question_is_changed_and_answered_in_the_same_way() -> None:
    asked = changed_question(made("choice"), QuestionTexts("Which?", "Choose", "2", "2", "user", "One\nTwo"))
    assert (asked.kind, asked.label, asked.placeholder, asked.min_values) == ("choice", "Which?", "Choose", 2)
    assert [option.label for option in asked.options] == ["One", "Two"]


@pytest.mark.parametrize(
    "options", ["", "One", "One\nOne", "One\n| nothing", "O" * 101 + "\nTwo", "One | " + "d" * 101 + "\nTwo"]
)
def test_options_nobody_could_choose_from_are_refused_with_what_is_asked_for(options: str) -> None:
    assert refusal("choice", options=options) == ("options-unreadable", {"min": 2, "max": 25, "length": 100})


def test_more_options_than_discord_shows_are_refused() -> None:
    assert refusal("radio", options="\n".join(f"{n}" for n in range(11)))[0] == "options-unreadable"
    assert len(made("choice", options="\n".join(f"{n}" for n in range(25))).options) == 25


def test_more_than_can_be_typed_again_is_refused() -> None:
    options = "\n".join(f"{n:02d}{'O' * 97}|{'D' * 60}" for n in range(25))
    assert refusal("choice", options=options)[0] == "options-unreadable"


@pytest.mark.parametrize(("least", "most"), [("0", "1"), ("2", "1"), ("1", "4"), ("x", "2"), ("1", "-1"), ("3", "2")])
def test_numbers_that_cannot_be_chosen_are_refused_with_the_greatest(least: str, most: str) -> None:
    assert refusal("checkboxes", least, most) == ("choices-unreadable", {"limit": 3})
    assert refusal("user", least, "26") == ("choices-unreadable", {"limit": 25})


def test_a_way_there_is_not_makes_no_question() -> None:
    assert refusal("telepathy")[0] == "form-incomplete"


@given(st.dictionaries(WORDS, st.just("") | WORDS, min_size=2, max_size=25))
def test_options_are_read_as_they_are_written(given: dict[str, str]) -> None:
    options = tuple(Option(label=label, description=about) for label, about in given.items())
    assert read_options("choice", options_text(options)) == options


@pytest.mark.parametrize(
    ("typed", "emoji", "label"),
    [
        ("🔧 Repair", "🔧", "Repair"),
        ("<:lamp:123456789012345678> Lamp | It is dark", "<:lamp:123456789012345678>", "Lamp"),
        ("⚓️ Berth", "⚓️", "Berth"),
        ("— Berth", "", "— Berth"),
        ("★ Premium", "", "★ Premium"),
        ("🔧", "", "🔧"),
    ],
)
def test_an_option_of_a_menu_may_begin_with_an_emoji(typed: str, emoji: str, label: str) -> None:
    first, _ = read_options("choice", f"{typed}\nOther")
    assert (first.emoji, first.label) == (emoji, label)
    assert options_text([first]).split(" | ")[0] == typed.split(" | ", maxsplit=1)[0]


def test_options_that_are_all_in_sight_have_no_emoji_of_their_own() -> None:
    first, _ = read_options("radio", "🔧 Repair\nOther")
    assert (first.emoji, first.label) == ("", "🔧 Repair")
