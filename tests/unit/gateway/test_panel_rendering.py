"""A panel, its editor and the list of panels keep to Discord's limits, whatever a panel holds."""

from typing import Any

import pytest
from disnake import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.forms.kinds import OPTIONS, Option, QuestionKind
from contracts.settings import Panel, PanelStyle, Question, TicketType
from deploy.playground.validation import message as message_rules
from deploy.playground.validation import modals
from deploy.playground.validation.components import walk
from deploy.playground.validation.form import Form
from services.gateway.discord.panel_forms import editor_form
from services.gateway.domain.custom_ids.panel_editor import EditorForm, FormButton
from services.gateway.domain.spots import Spot
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.panel import is_of_panel, panel_message
from services.gateway.rendering.panel_editor import editor_message, panel_doubt, type_doubt
from services.gateway.rendering.panel_list import panel_list
from services.gateway.rendering.parts import Json, partial_emoji
from services.gateway.rendering.questions import demands

PANEL_ID = "01JZ3NDEKTSV4RRFFQ69G5FAV0"
TEXTS = Texts()
EN = TEXTS.in_language("en")


KINDS: tuple[QuestionKind, ...] = ("choice", "checkboxes", "radio", "user", "text")


def question(question_id: str, kind: QuestionKind) -> Question:
    """A question in which every text is as long as it may be."""
    most = OPTIONS.get(kind, (0, 0))[1]
    return Question(
        question_id=question_id,
        label="Q" * 45,
        kind=kind,
        placeholder="P" * 100,
        min_length=1000,
        max_length=4000,
        options=tuple(Option(label=f"{number:02d}" + "O" * 98, description="D" * 55) for number in range(most)),
        max_values=max(1, most),
    )


def full(types: int, questions: int = 5, **more: Any) -> Panel:
    """A panel in which every text is as long as it may be."""
    form = tuple(question(f"q-{number}", kind) for number, kind in enumerate(KINDS[:questions]))
    kinds = tuple(
        TicketType(
            type_id=f"{number:02d}" + "t" * 30,
            name="N" * 45,
            label="L" * 80,
            emoji="<a:harbour_light:123456789012345678>",
            description="D" * 100,
            questions=form,
        )
        for number in range(types)
    )
    fields = {"panel_id": PANEL_ID, "channel_id": "1" * 19, "title": "T" * 256, "description": "D" * 4000}
    return Panel.model_validate(fields | {"types": kinds, "revision": 10**9} | more)


def checked(message: Json) -> Json:
    """The message, if Discord would take it."""
    message_rules.read(message)
    return message


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.integers(1, 25), st.sampled_from(["buttons", "menu"]), st.booleans(), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_whatever_a_panel_holds_it_and_every_screen_of_its_editor_fit(
    code: str, types: int, style: PanelStyle, enabled: bool, questions: int
) -> None:
    words, panel = TEXTS.in_language(code), full(types, questions, style=style, enabled=enabled)
    assert is_of_panel(checked(panel_message(panel, words)), PANEL_ID)
    spots = [Spot(), Spot(0), Spot(types - 1), Spot(types), *(Spot(0, place) for place in range(5))]
    for spot in spots:
        checked(editor_message(panel, spot, words, words, notice="W" * 300))
    checked(type_doubt(panel, Spot(0), words))
    checked(panel_doubt(panel, words))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 20, 25])
def test_a_list_of_panels_fits_and_says_how_many_it_leaves_out(code: str, count: int) -> None:
    panel = full(25, enabled=False)
    panels = [panel.model_copy(update={"panel_id": PANEL_ID[:-3] + f"{number:03d}"}) for number in range(count)]
    links = {panel.panel_id: "https://discord.com/channels/" + "/".join(["1" * 19] * 3) for panel in panels}
    words = TEXTS.in_language(code)
    frame = checked(panel_list(panels, links, words))["embeds"][0]
    assert (words("panel-list-more", count=5) in frame["description"]) == (count == 25)


def test_the_preview_leaves_out_buttons_and_says_so() -> None:
    shown = editor_message(full(25), Spot(), EN, EN)
    assert "10 more buttons" in shown["content"]
    previewed = [part for part in walk(shown["components"]) if part.get("custom_id", "").startswith("panel:")]
    assert len(previewed) == 15
    assert all(part["disabled"] for part in previewed)
    assert "not shown" not in editor_message(full(15), Spot(), EN, EN)["content"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("form", "spot"),
    [
        ("texts", Spot()),
        ("new-type", Spot()),
        ("type", Spot(0)),
        ("new-question", Spot(0)),
        *(("question", Spot(0, place)) for place in range(5)),
    ],
)
def test_every_form_fits_also_filled_in_with_the_longest_texts(code: str, form: EditorForm, spot: Spot) -> None:
    button = FormButton(PANEL_ID, "1" * 12, str(spot), form)
    modal = ui.Modal(**editor_form(button, full(25), TEXTS.in_language(code)))
    shape = Form(modal.to_components())
    modals.read(shape)
    shape.faults.settle()


def test_a_panel_is_recognised_whatever_it_offered_before() -> None:
    panel = full(2)
    others = panel.model_copy(update={"panel_id": "01JZ3NDEKTSV4RRFFQ69G5FAV1"})
    for style in ("buttons", "menu"):
        shown = panel_message(panel.model_copy(update={"style": style, "types": panel.types[1:]}), EN)
        assert is_of_panel(shown, PANEL_ID)
        assert not is_of_panel(shown, others.panel_id)
    assert not is_of_panel({"components": [{"type": 1, "components": [{"custom_id": "foreign"}]}]}, PANEL_ID)


def test_a_servers_own_emoji_is_named_by_its_id() -> None:
    assert partial_emoji("<a:wave:123456789012345678>") == {
        "name": "wave",
        "id": "123456789012345678",
        "animated": True,
    }
    assert partial_emoji("<:anchor:123456789012345678>")["animated"] is False
    assert partial_emoji("🎫") == {"name": "🎫"}


@pytest.mark.parametrize(
    ("kind", "options", "least", "most", "said"),
    [
        ("radio", 3, 1, 1, "Choose one of a few · required · 1 of 3 options"),
        ("checkboxes", 1, 1, 1, "Checkboxes · required · 1 of one option"),
        ("choice", 4, 2, 3, "Choose from a menu · required · 2 to 3 of 4 options"),
        ("choice", 4, 3, 3, "Choose from a menu · required · 3 of 4 options"),
        ("user", 0, 1, 5, "Choose people · required · 1 to 5"),
        ("role", 0, 1, 1, "Choose roles · required · 1"),
    ],
)
def test_what_a_question_demands_is_said_in_one_line(
    kind: QuestionKind, options: int, least: int, most: int, said: str
) -> None:
    offered = tuple(Option(label=f"{number}") for number in range(options))
    asked = Question(question_id="q", label="Q", kind=kind, options=offered, min_values=least, max_values=most)
    assert demands(asked, EN) == said
