"""Modals: the form of a ticket type, the confirmation before closing, the comment to a rating."""

from typing import Any

from disnake import TextInputStyle, ui

from contracts.settings import TicketType
from services.gateway.discord.question_inputs import labelled
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.feedback import CommentForm
from services.gateway.domain.custom_ids.panel import OpenForm
from services.gateway.domain.custom_ids.ticket import CloseForm
from services.gateway.locales import Words
from services.gateway.rendering.parts import cut
from services.gateway.usecases.ask_feedback import COMMENT_LENGTH
from services.gateway.usecases.reasons import REASON_LENGTH

TITLE_LENGTH = 45
REASON = "reason"
COMMENT = "comment"


def open_form(panel_id: str, kind: TicketType) -> dict[str, Any]:
    """The form of a ticket type, as arguments of `send_modal`."""
    labels = [labelled(question) for question in kind.questions]
    custom_id = encode(OpenForm(panel_id, kind.type_id))
    return {"title": cut(kind.name, TITLE_LENGTH), "custom_id": custom_id, "components": labels}


def comment_form(ticket_id: str, stars: str, words: Words) -> dict[str, Any]:
    """What somebody wants to say to their rating."""
    text = ui.TextInput(
        custom_id=COMMENT,
        style=TextInputStyle.paragraph,
        placeholder=words("comment-form-placeholder"),
        max_length=COMMENT_LENGTH,
    )
    label = ui.Label(words("comment-form-text"), text, description=words("comment-form-about"))
    custom_id = encode(CommentForm(ticket_id, stars))
    return {"title": words("comment-form-title"), "custom_id": custom_id, "components": [label]}


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
