"""What an owner changes of a panel, and what cannot be made of one."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.settings import Panel, Question, TicketType
from services.gateway.domain import panel_edits as edits
from services.gateway.domain.asking import Refused
from services.gateway.domain.panel_edits import TypeTexts
from services.gateway.domain.question_edits import QuestionTexts
from services.gateway.domain.spots import Screen, Spot

PANEL_ID = "01JZ3NDEKTSV4RRFFQ69G5FAV0"
TEXTS = TypeTexts("Bug report", "Report a bug", "🐛", "Something is broken")
WORDS = QuestionTexts("What happened?", "First …", "5", "500")


def question(number: int = 0) -> Question:
    return Question(question_id=f"q-{number}", label=f"Question {number}")


def kind(number: int = 0, questions: int = 1) -> TicketType:
    asked = tuple(question(each) for each in range(questions))
    return TicketType(type_id=f"type-{number}", name=f"Type {number}", label="Ask", emoji="🎫", questions=asked)


def panel(types: int = 1, questions: int = 1) -> Panel:
    kinds = tuple(kind(number, questions) for number in range(types))
    return Panel(panel_id=PANEL_ID, channel_id="2", title="Help", types=kinds, revision=4)


def slug_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.slug


@given(st.integers(1, 25), st.integers(0, 24), st.integers(-30, 30))
def test_moving_loses_nothing_and_says_where_it_went(types: int, at: int, by: int) -> None:
    before, at = panel(types), at % types
    after, spot = edits.moved(before, Spot(at), by)
    assert sorted(each.type_id for each in after.types) == sorted(each.type_id for each in before.types)
    assert spot.type_of(after) == before.types[at]
    rest = [each for each in before.types if each is not before.types[at]]
    assert [each for each in after.types if each != before.types[at]] == rest
    assert spot.type == min(max(at + by, 0), types - 1)


@given(st.integers(1, 5), st.integers(0, 4), st.sampled_from([-1, 1]))
def test_a_question_moves_inside_its_own_form(questions: int, at: int, by: int) -> None:
    before, at = panel(2, questions), at % questions
    after, spot = edits.moved(before, Spot(1, at), by)
    assert after.types[0] == before.types[0]
    assert spot.question_of(after) == before.types[1].questions[at]


@given(st.lists(st.text(min_size=1, max_size=45).filter(lambda text: bool(text.strip())), min_size=1, max_size=24))
def test_whatever_types_are_called_their_ids_differ_and_fit(names: list[str]) -> None:
    made = panel()
    for name in names:
        made = edits.with_type(made, TypeTexts(name, "Ask", "", ""), ())
    checked = Panel.model_validate(made.model_dump())
    assert len({each.type_id for each in checked.types}) == len(names) + 1


def test_a_type_is_added_renamed_and_removed() -> None:
    added = edits.with_type(panel(), TEXTS, (question(),))
    assert added.types[1] == TicketType(
        type_id="bug-report",
        name="Bug report",
        label="Report a bug",
        emoji="🐛",
        description="Something is broken",
        questions=(question(),),
    )
    renamed = edits.with_type_texts(added, Spot(1), TypeTexts(" Mängel ", "Melden", "", ""))
    assert (renamed.types[1].type_id, renamed.types[1].name, renamed.types[1].emoji) == ("bug-report", "Mängel", "")
    assert edits.without_type(renamed, Spot(1)) == panel()


def test_a_panel_has_one_type_at_least_and_25_at_most_and_a_form_five_questions() -> None:
    with pytest.raises(Refused) as refused:
        edits.without_type(panel(), Spot(0))
    assert slug_of(refused) == "last-type"
    with pytest.raises(Refused) as refused:
        edits.with_type(panel(25), TEXTS, ())
    assert (slug_of(refused), refused.value.facts) == ("too-many-types", {"limit": 25})
    with pytest.raises(Refused) as refused:
        edits.with_question(panel(1, 5), Spot(0), "q-9", WORDS)
    assert (slug_of(refused), refused.value.facts) == ("too-many-questions", {"limit": 5})


def test_a_question_is_added_changed_and_removed_until_there_is_none() -> None:
    added = edits.with_question(panel(), Spot(0), "q-9", WORDS)
    fresh = added.types[0].questions[1]
    assert (fresh.question_id, fresh.label, fresh.placeholder, fresh.min_length, fresh.max_length, fresh.style) == (
        "q-9", "What happened?", "First …", 5, 500, "paragraph",
    )  # fmt: skip
    spot = Spot(0, 1)
    short = edits.with_other_need(edits.with_other_lines(added, spot), spot).types[0].questions[1]
    assert (short.style, short.required) == ("short", False)
    assert edits.with_other_lines(edits.with_other_lines(added, spot), spot) == added
    assert edits.without_question(added, spot) == panel()
    assert edits.without_question(panel(), Spot(0, 0)).types[0].questions == ()


@pytest.mark.parametrize(
    ("least", "most"), [("9", "5"), ("0", "0"), ("", "4001"), ("x", "5"), ("0", ""), ("-1", "5"), ("1.5", "5")]
)
def test_limits_nobody_could_keep_to_are_refused(least: str, most: str) -> None:
    with pytest.raises(Refused) as refused:
        edits.with_question_texts(panel(), Spot(0, 0), QuestionTexts("What?", "", least, most))
    assert (slug_of(refused), refused.value.facts) == ("limits-unreadable", {"limit": 4000})


@pytest.mark.parametrize(
    "change",
    [
        partial(edits.with_texts, panel(), "  ", "Text"),
        partial(edits.with_type, panel(), TypeTexts(" ", "Ask", "", ""), ()),
        partial(edits.with_type_texts, panel(), Spot(0), TypeTexts("Name", " ", "", "")),
        partial(edits.with_question_texts, panel(), Spot(0, 0), QuestionTexts(" ", "", "0", "5")),
    ],
)
def test_what_is_needed_cannot_be_left_empty(change: Callable[[], Panel]) -> None:
    with pytest.raises(Refused) as refused:
        change()
    assert slug_of(refused) == "form-incomplete"


@pytest.mark.parametrize(
    "emoji", ["", "🎫", "❤️", "🇩🇪", "👩‍🚒", "1️⃣", "<:anchor:123456789012345678>", "<a:wave:123456789012345678>"]
)
def test_emojis_are_taken(emoji: str) -> None:
    assert edits.read_emoji(f" {emoji} ") == emoji


@pytest.mark.parametrize("typed", ["ticket", ":ticket:", "1", "<:anchor:1>", "Ü", "🎫 Ticket", "🎫" * 33])
def test_words_are_no_emojis(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        edits.read_emoji(typed)
    assert slug_of(refused) == "emoji-unreadable"


def test_a_panel_is_closed_moved_and_shown_without_emojis() -> None:
    assert not edits.with_enabled(panel(), enabled=False).enabled
    assert edits.with_style(panel(), "menu").style == "menu"
    moved = edits.posted_anew(panel(), "77")
    assert (moved.channel_id, moved.posting) == ("77", 1)
    assert {each.emoji for each in edits.without_emojis(panel(3)).types} == {""}


@given(st.none() | st.integers(0, 24), st.none() | st.integers(0, 4))
def test_a_spot_is_read_as_it_is_written(number: int | None, place: int | None) -> None:
    spot = Spot(number, place if number is not None else None)
    assert Spot.of(str(spot)) == spot
    assert Screen.of(str(Screen(PANEL_ID, spot))) == Screen(PANEL_ID, spot)


@pytest.mark.parametrize("written", ["", "panel-resent", "editor:", "editor:x:y", f"editor:{PANEL_ID}:1.2.3"])
def test_what_is_no_screen_is_none(written: str) -> None:
    assert Screen.of(written) is None


def test_a_spot_the_panel_does_not_have_is_what_is_around_it() -> None:
    assert Spot(3).within(panel()) == Spot()
    assert Spot(0, 3).within(panel()) == Spot(0)
    assert Spot(0, 0).within(panel()) == Spot(0, 0)
