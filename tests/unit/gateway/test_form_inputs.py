"""Every kind of question has its input in Discord, and what Discord lets through our rules let through, and no more."""

from collections.abc import Sequence
from typing import Any

import pytest
from disnake import ui
from hypothesis import given
from hypothesis import strategies as st

from contracts.forms.kinds import OPTIONS, Option, QuestionKind
from contracts.forms.rules import fault_of
from contracts.settings import Question, TicketType
from deploy.playground.acts.answers import modal_data
from deploy.playground.acts.resolved import Resolved
from deploy.playground.errors import DiscordError
from deploy.playground.playground import Playground
from deploy.playground.seed import SUPPORT, demo
from deploy.playground.settings import Settings
from deploy.playground.validation import modals
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json
from services.gateway.discord.forms import open_form
from services.gateway.domain import forms

PANEL_ID = "01JZ3NDEKTSV4RRFFQ69G5FAV0"
WORLD = Playground(Settings()).world
demo(WORLD)
LABELS = ["A berth", "Fresh water", "Power", "Something else"]
KINDS: list[QuestionKind] = ["text", "choice", "radio", "checkboxes", "user", "role", "channel", "file"]


def question(kind: QuestionKind, **more: Any) -> Question:
    options = tuple(Option(label=label) for label in LABELS) if kind in OPTIONS else ()
    return Question(question_id="q", label="What?", kind=kind, **({"options": options} | more))


def modal_of(*questions: Question) -> Json:
    """The form as Discord takes it."""
    kind = TicketType(type_id="support", name="Support", label="Ask", questions=questions)
    shape = Form(ui.Modal(**open_form(PANEL_ID, kind, 13)).to_components())
    modal = modals.read(shape)
    shape.faults.settle()
    return modal


def taken(modal: Json, given: object) -> bool:
    """Whether Discord's own client sends such an answer."""
    try:
        modal_data(modal, Form({"values": {"q": given}}), Resolved(WORLD, WORLD.channels[SUPPORT]))
    except DiscordError:
        return False
    return True


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_discord_takes_the_input_of_every_kind(kind: QuestionKind, required: bool) -> None:
    many = {} if kind in ("text", "radio") else {"min_values": 2, "max_values": 3}
    modal = modal_of(question(kind, required=required, placeholder="Say …", **many))
    (label,) = modal["components"]
    assert (label["label"], label["component"]["custom_id"], label["component"]["required"]) == ("What?", "q", required)


@pytest.mark.parametrize("kind", ["choice", "radio", "checkboxes"])
def test_as_many_options_as_there_may_be_fit(kind: QuestionKind) -> None:
    least, most = OPTIONS[kind]
    for count in (least, most):
        options = tuple(Option(label=f"{number}" + "O" * 98, description="D" * 100) for number in range(count))
        modal_of(question(kind, options=options, max_values=count))


@given(st.booleans(), st.integers(0, 6), st.integers(1, 6), st.text(alphabet="abc ü", max_size=8).map(str.strip))
def test_a_text_is_refused_exactly_where_discord_refuses_it(required: bool, least: int, room: int, text: str) -> None:
    asked = question("text", required=required, min_length=least, max_length=least + room)
    fault = fault_of([asked], {"q": forms.written(text).filled})
    assert (fault is None) == taken(modal_of(asked), text)


@given(
    st.sampled_from(["choice", "checkboxes"]),
    st.booleans(),
    st.integers(1, 4),
    st.integers(0, 3),
    st.lists(st.sampled_from([*LABELS, "Smuggling"]), unique=True, max_size=5),
)
def test_choices_are_refused_exactly_where_discord_refuses_them(
    kind: QuestionKind, required: bool, least: int, more: int, chosen: Sequence[str]
) -> None:
    asked = question(kind, required=required, min_values=least, max_values=min(4, least + more))
    fault = fault_of([asked], {"q": forms.chosen(kind, chosen).filled})
    assert (fault is None) == taken(modal_of(asked), list(chosen))


@given(st.booleans(), st.none() | st.sampled_from([*LABELS, "Smuggling"]))
def test_a_radio_button_is_refused_exactly_where_discord_refuses_it(required: bool, chosen: str | None) -> None:
    asked = question("radio", required=required)
    fault = fault_of([asked], {"q": forms.chosen("radio", [chosen] if chosen else []).filled})
    assert (fault is None) == taken(modal_of(asked), chosen)
