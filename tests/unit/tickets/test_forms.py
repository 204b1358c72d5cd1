"""Forms that can be shown and answered, whether they were, and how their answers read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.forms import lines
from contracts.forms.kinds import OPTIONS, Option, QuestionKind
from contracts.forms.rules import Filled, fault_of, span
from contracts.settings import Panel, Question, TicketType
from services.tickets.domain.answers import check_answers, readable
from services.tickets.domain.forms import check_forms
from services.tickets.domain.refusals import RULES, Refused

LABELS = ("A berth", "Fresh water", "Power")
KINDS: tuple[QuestionKind, ...] = ("text", "choice", "radio", "checkboxes", "user", "role", "channel")
TEXT = Question(question_id="what", label="What?", min_length=3, max_length=5)
MORE = Question(question_id="more", label="More?", required=False, max_length=5)


def question(kind: QuestionKind, *labels: str, **more: Any) -> Question:
    options = tuple(Option(label=label) for label in labels)
    return Question(question_id="q", label="Which?", kind=kind, **({"options": options} | more))


def panel(*questions: Question) -> Panel:
    kind = TicketType(type_id="support", name="Support", label="Ask", questions=questions)
    return Panel(panel_id="01J22222222222222222222220", channel_id="2", title="Help", types=(kind,))


def slug(asked: Question, filled: Filled | None) -> str | None:
    fault = fault_of([asked], {} if filled is None else {asked.question_id: filled})
    return fault.slug if fault else None


@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        ({"what": "fine"}, None),
        ({"what": "fine", "more": ""}, None),
        ({"what": " fine ", "more": "x"}, None),
        ({}, "answer-missing"),
        ({"what": "   "}, "answer-missing"),
        ({"what": "ab"}, "answer-too-short"),
        ({"what": "abcdef"}, "answer-too-long"),
        ({"what": "⚓⚓🚢🚢"}, "answer-too-long"),
        ({"what": "fine", "more": "abcdef"}, "answer-too-long"),
        ({"what": "fine", "else": "x"}, "answer-unexpected"),
    ],
)
def test_what_is_written_keeps_to_its_question(answers: dict[str, str], refused: str | None) -> None:
    fault = fault_of((TEXT, MORE), {name: Filled("text", text) for name, text in answers.items()})
    assert (fault.slug if fault else None) == refused


@pytest.mark.parametrize(
    ("kind", "text", "people", "refused"),
    [
        ("choice", "A berth", 0, None),
        ("choice", "A berth\nPower", 0, None),
        ("choice", "A berth\nPower\nFresh water", 0, "answer-too-many"),
        ("choice", "Smuggling", 0, "answer-not-offered"),
        ("choice", "Power\nPower", 0, "answer-not-offered"),
        ("choice", "", 0, "answer-missing"),
        ("radio", "Power", 0, None),
        ("radio", "Power\nA berth", 0, "answer-too-many"),
        ("checkboxes", "Power\nA berth", 0, None),
        ("user", "{m:0}\n{m:1}", 2, None),
        ("user", "@unknown\n{m:0}", 1, None),
        ("user", "{m:1}", 1, "answer-not-offered"),
        ("user", "<@123456789>", 0, "answer-not-offered"),
        ("user", "{m:0}", 0, "answer-not-offered"),
        ("role", "<@&5> Crew", 0, None),
        ("role", "<#5> help", 0, "answer-not-offered"),
        ("role", "Crew", 0, "answer-not-offered"),
        ("channel", "<#5> help\n<#6> news", 0, None),
        ("channel", "<#5> help\n<#5> help", 0, "answer-not-offered"),
    ],
)
def test_what_is_chosen_keeps_to_its_question(kind: QuestionKind, text: str, people: int, refused: str | None) -> None:
    asked = question(kind, *(LABELS if kind in OPTIONS else ()), max_values=2)
    assert slug(asked, Filled(kind, text, people)) == refused


def test_too_few_are_refused_where_any_is_chosen_and_none_where_none_has_to_be() -> None:
    asked = question("checkboxes", *LABELS, min_values=2, max_values=3, required=False)
    assert slug(asked, Filled("checkboxes", "Power")) == "answer-too-few"
    assert slug(asked, Filled("checkboxes", "")) is None
    assert slug(asked, None) is None


def test_an_answer_of_another_kind_is_to_a_form_that_was_another() -> None:
    assert slug(question("choice", *LABELS), Filled("text", "A berth")) == "answer-unexpected"


@given(st.sampled_from(KINDS), st.booleans(), st.sampled_from(KINDS), st.text(max_size=30), st.integers(0, 3))
def test_whatever_is_sent_a_refusal_is_a_rule_with_its_facts(
    kind: QuestionKind, required: bool, sent: QuestionKind, text: str, people: int
) -> None:
    asked = question(kind, *(LABELS if kind in OPTIONS else ()), required=required, max_length=5)
    fault = fault_of([asked], {"q": Filled(sent, text, people)})
    if fault is None:
        check_answers([asked], {"q": Filled(sent, text, people)})
    else:
        assert set(fault.facts) == set(RULES[fault.slug].facts)
        with pytest.raises(Refused):
            check_answers([asked], {"q": Filled(sent, text, people)})


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (question("choice", *LABELS, max_values=3), None),
        (question("checkboxes", "I have read the rules"), None),
        (question("user", max_values=25), None),
        (question("choice", "Only one"), "option-count"),
        (question("radio", *(f"{n}" for n in range(11))), "option-count"),
        (question("text", max_length=5, min_length=6), "impossible-question"),
        (question("role", *LABELS), "option-count"),
        (question("choice", "Power", "Power"), "duplicate-option"),
        (question("choice", *LABELS, max_values=4), "impossible-choice"),
        (question("channel", min_values=3, max_values=2), "impossible-choice"),
    ],
)
def test_questions_nobody_could_answer_are_refused(asked: Question, refused: str | None) -> None:
    if refused is None:
        check_forms(panel(asked))
        return
    with pytest.raises(Refused) as found:
        check_forms(panel(asked))
    assert found.value.rule.slug == refused


@given(st.sampled_from(KINDS), st.integers(1, 25), st.integers(1, 25), st.integers(1, 10))
def test_as_many_can_be_chosen_as_there_are(kind: QuestionKind, least: int, most: int, options: int) -> None:
    asked = question(kind, *(f"{n}" for n in range(options)), min_values=least, max_values=most)
    fewest, greatest = span(asked)
    assert 1 <= fewest <= greatest <= 25
    assert kind not in OPTIONS or greatest <= options


@given(st.text(min_size=1, max_size=100), st.integers(1, 10**19))
def test_a_role_or_channel_stays_one_line_and_is_read_again(name: str, number: int) -> None:
    for line, mark in (
        (lines.role(str(number), name), f"<@&{number}>"),
        (lines.channel(str(number), name), f"<#{number}>"),
    ):
        assert lines.lines(line) == (line,)
        assert lines.thing_of(line) == (mark, " ".join(name.split()))


@pytest.mark.parametrize("label", ["", " Power", "Power ", "Power\nWater", "P" * 101])
def test_an_option_is_one_line_without_space_around_it(label: str) -> None:
    with pytest.raises(ValueError, match="label"):
        Option(label=label)


@pytest.mark.parametrize(
    ("kind", "text", "names", "read"),
    [
        ("text", "{m:0} <#5> help", ["Ada"], "{m:0} <#5> help"),
        ("checkboxes", "Power\nA berth", [], "Power\nA berth"),
        ("user", "{m:0}\n{m:1}", ["Ada", None], "@Ada\n@deleted user"),
        ("user", "{m:0}", [], "@somebody"),
        ("role", "<@&5> Crew", [], "@Crew"),
        ("channel", "<#5> help\n<#6> news", [], "#help\n#news"),
    ],
)
def test_answers_read_in_plain_words(kind: QuestionKind, text: str, names: list[str | None], read: str) -> None:
    assert readable(kind, text, names) == read
