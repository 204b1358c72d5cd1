"""Modals: the form of a ticket type, and the confirmation before closing."""

from typing import Any

from disnake import TextInputStyle, ui

from contracts.settings import TicketType
from services.gateway.domain.custom_ids import CloseForm, OpenForm, encode
from services.gateway.locales import Words
from services.gateway.rendering.parts import cut
from services.gateway.usecases.ask_about_ticket import REASON_LENGTH

TITLE_LENGTH = 45
REASON = "reason"


def open_form(panel_id: str, kind: TicketType) -> dict[str, Any]:
    """The form of a ticket type, as arguments of `send_modal`."""
    labels = [
        ui.Label(
            question.label,
            ui.TextInput(
                custom_id=question.question_id,
                style=TextInputStyle.short if question.style == "short" else TextInputStyle.paragraph,
                placeholder=question.placeholder or None,
                required=question.required,
                min_length=question.min_length or None,
                max_length=question.max_length,
            ),
        )
        for question in kind.questions
    ]
    custom_id = encode(OpenForm(panel_id, kind.type_id))
    return {"title": cut(kind.name, TITLE_LENGTH), "custom_id": custom_id, "components": labels}


def close_form(ticket_id: str, words: Words) -> dict[str, Any]:
    """The confirmation before closing, with an optional reason."""
    reason = ui.TextInput(
        custom_id=REASON,
        style=TextInputStyle.paragraph,
        placeholder=words("close-form-placeholder"),
        required=False,
        max_length=REASON_LENGTH,
    )
    label = ui.Label(words("close-form-reason"), reason, description=words("close-form-about"))
    return {"title": words("close-form-title"), "custom_id": encode(CloseForm(ticket_id)), "components": [label]}
