"""The answers below a ticket's status take the room there is, and say where they were cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.forms.kinds import QuestionKind
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.answers import answers_embed, fitting, shown_as
from services.gateway.rendering.parts import Json, characters
from services.gateway.rendering.ticket import status_message
from tests.unit.gateway.test_rendering import PEOPLE, ticket

TEXTS = Texts()
EN = TEXTS.in_language("en")
LEAST = 700
"""Room for five labels and five notes."""
FORMS = st.lists(st.tuples(st.text(min_size=1, max_size=45), st.text(min_size=1, max_size=1200)), max_size=5)


def values(embeds: list[Json]) -> list[str]:
    return [each["value"] for frame in embeds for each in frame["fields"]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_answers_that_leave_too_little_room_for_the_status_are_cut_with_a_note(code: str) -> None:
    words = TEXTS.in_language(code)
    standing = answers_embed([("L" * 256, "x" * 4000)] * 5, words)
    assert characters(standing) > 6000
    shown = status_message(ticket(), PEOPLE, words, answers=standing)["embeds"]
    assert 5990 < characters(shown) <= 6000
    assert all(value.endswith("x…\n" + words("answer-cut")) for value in values(shown[1:]))


def test_short_answers_leave_their_room_to_the_long_ones() -> None:
    answers = answers_embed([("A", "short"), ("B", "y" * 1000), ("C", "z" * 1000)], EN)
    short, long, other = values(fitting(answers, 1500, EN))
    assert short == "short"
    assert len(long) == len(other) > 700


@given(FORMS, st.integers(LEAST, 6000))
def test_whatever_was_answered_fits_and_only_what_does_not_is_cut(form: list[tuple[str, str]], room: int) -> None:
    answers = answers_embed(list(form), EN)
    shown = fitting(answers, room, EN)
    assert characters(shown) <= room
    if characters(answers) <= room:
        assert shown == answers
    for before, after in zip(values(answers), values(shown), strict=True):
        assert after == before or (len(after) < len(before) and after.endswith(EN("answer-cut")))


@given(FORMS, st.integers(LEAST, 6000), st.integers(LEAST, 6000))
def test_what_was_cut_before_is_cut_again_without_a_second_note(
    form: list[tuple[str, str]], first: int, second: int
) -> None:
    shown = fitting(fitting(answers_embed(list(form), EN), first, EN), second, EN)
    assert shown == fitting(answers_embed(list(form), EN), min(first, second), EN)
    assert all(value.count(EN("answer-cut")) <= 1 for value in values(shown))


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("text", "one\ntwo {m:0}", "one\ntwo {m:0}"),
        ("choice", "A berth", "A berth"),
        ("checkboxes", "Fresh water\nPower", "• Fresh water\n• Power"),
        ("radio", "<@&7> no role", "<@&7> no role"),
        ("user", "{m:0}", "<@5>"),
        ("user", "{m:0}\n@unknown\n{m:1}", "• <@5>\n• gone\n• <@6>"),
        ("user", "{m:9}", "gone"),
        ("role", "<@&7> Crew", "<@&7>"),
        ("channel", "<#7> help\n<#8> news", "• <#7>\n• <#8>"),
    ],
)
def test_what_was_chosen_is_listed_as_discord_shows_it(kind: QuestionKind, text: str, shown: str) -> None:
    assert shown_as(kind, text, ["<@5>", "<@6>"], "gone") == shown
