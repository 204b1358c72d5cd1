"""Modals: the form of a ticket type, a ticket for somebody else, the confirmation before closing, a comment."""

from collections.abc import Sequence
from typing import Any

import disnake
from disnake import SelectOption, TextInputStyle, ui
from disnake.interactions.base import Interaction as BaseInteraction
from disnake.ui.select import StringSelect, UserSelect

from contracts.settings import Panel, TicketType
from services.gateway.discord.choices import CHOICES
from services.gateway.discord.question_inputs import labelled
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.feedback import CommentForm
from services.gateway.domain.custom_ids.panel import OnBehalfForm, OpenForm
from services.gateway.domain.custom_ids.ticket import CloseForm
from services.gateway.domain.panel_edits import without_pictures
from services.gateway.locales import Words
from services.gateway.rendering.parts import cut
from services.gateway.usecases.ask_feedback import COMMENT_LENGTH
from services.gateway.usecases.reasons import REASON_LENGTH

Interaction = BaseInteraction[Any]

TITLE_LENGTH = 45
_NOT_ACCEPTED = 50035
REASON = "reason"
COMMENT = "comment"
MEMBER = "member"
KIND = "type"


def open_form(panel_id: str, kind: TicketType, called_by: int) -> dict[str, Any]:
    """The form of a ticket type, called up by an interaction of that id, as arguments of `send_modal`."""
    labels = [labelled(question) for question in kind.questions]
    custom_id = encode(OpenForm(panel_id, kind.type_id, str(called_by)))
    return {"title": cut(kind.name, TITLE_LENGTH), "custom_id": custom_id, "components": labels}


async def show_form(interaction: Interaction, panel_id: str, kind: TicketType) -> None:
    """Shows the form of a ticket type; where Discord knows no emoji like one of its options', without any."""
    try:
        await interaction.response.send_modal(**open_form(panel_id, kind, interaction.id))
    except disnake.HTTPException as error:
        if error.code != _NOT_ACCEPTED or interaction.response.is_done():
            raise
        await interaction.response.send_modal(**open_form(panel_id, without_pictures(kind), interaction.id))


def on_behalf_form(
    offers: Sequence[tuple[Panel, TicketType]], member: disnake.User | disnake.Member | disnake.Object, words: Words
) -> dict[str, Any]:
    """Whom a ticket is for, filled in, and which type it is; of more types than a menu holds, the first."""
    options = [
        SelectOption(label=cut(kind.name, 100), value=f"{panel.panel_id}:{kind.type_id}", emoji=kind.emoji or None)
        for panel, kind in offers[:CHOICES]
    ]
    kinds: StringSelect[None] = StringSelect(custom_id=KIND, options=options)
    people: UserSelect[None] = UserSelect(custom_id=MEMBER, default_values=[member])
    about = words("on-behalf-form-more") if len(offers) > CHOICES else None
    labels = [
        ui.Label(words("on-behalf-form-member"), people),
        ui.Label(words("on-behalf-form-type"), kinds, description=about),
    ]
    return {"title": words("on-behalf-form-title"), "custom_id": encode(OnBehalfForm()), "components": labels}


def comment_form(form: CommentForm, words: Words) -> dict[str, Any]:
    """What somebody wants to say to their rating."""
    text = ui.TextInput(
        custom_id=COMMENT,
        style=TextInputStyle.paragraph,
        placeholder=words("comment-form-placeholder"),
        max_length=COMMENT_LENGTH,
    )
    label = ui.Label(words("comment-form-text"), text, description=words("comment-form-about"))
    return {"title": words("comment-form-title"), "custom_id": encode(form), "components": [label]}


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
