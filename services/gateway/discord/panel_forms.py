"""Modals of a panel's editor."""

from typing import Any, Final

from disnake import Object, ui
from disnake.ui.select import RoleSelect

from contracts.settings import Panel, TicketType
from services.gateway.discord.question_forms import line, lines, new_question_inputs, question_inputs
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.panel_editor import FormButton, PanelForm
from services.gateway.locales import Words

_EMOJI_LENGTH: Final = 60
MOST_ROLES: Final = 10


def editor_form(button: FormButton, panel: Panel, words: Words) -> dict[str, Any]:
    """The form a button of the editor asks for, filled in with what is saved, as arguments of `send_modal`.

    Raises:
        LookupError: the panel has nothing of what the button is about.
    """
    title, inputs = _asked(button, panel, words)
    form = PanelForm(button.panel_id, button.revision, button.at, button.form)
    return {"title": title, "custom_id": encode(form), "components": inputs}


def _asked(button: FormButton, panel: Panel, words: Words) -> tuple[str, list[ui.Label]]:
    match button.form:
        case "texts":
            return words("form-panel"), _panel(panel, words)
        case "new-type":
            return words("form-type-new"), _type(None, words)
        case "type":
            return words("form-type"), _type(button.spot.type_of(panel), words)
        case "team":
            return words("form-team"), _team(button.spot.type_of(panel), words)
        case "new-question":
            return words("form-question-new"), new_question_inputs(words)
        case "question":
            return words("form-question-old"), question_inputs(button.spot.question_of(panel), words)


def _panel(panel: Panel, words: Words) -> list[ui.Label]:
    return [
        ui.Label(words("form-panel-title"), line("title", panel.title, 256)),
        ui.Label(words("form-panel-text"), lines("description", panel.description, 4000)),
    ]


def _team(kind: TicketType, words: Words) -> list[ui.Label]:
    chosen = RoleSelect[None](
        custom_id="team",
        required=False,
        min_values=0,
        max_values=MOST_ROLES,
        default_values=[Object(int(role_id)) for role_id in kind.team_role_ids or ()],
    )
    return [ui.Label(words("form-team-roles"), chosen, description=words("form-team-about"))]


def _type(kind: TicketType | None, words: Words) -> list[ui.Label]:
    name, label = (kind.name, kind.label) if kind else ("", "")
    emoji, description = (kind.emoji, kind.description) if kind else ("", "")
    return [
        ui.Label(words("form-type-name"), line("name", name, 45), description=words("form-type-name-about")),
        ui.Label(words("form-type-label"), line("label", label, 80), description=words("form-type-label-about")),
        ui.Label(
            words("form-type-emoji"),
            line("emoji", emoji, _EMOJI_LENGTH, required=False),
            description=words("form-type-emoji-about"),
        ),
        ui.Label(
            words("form-type-description"),
            line("description", description, 100, required=False),
            description=words("form-type-description-about"),
        ),
    ]
