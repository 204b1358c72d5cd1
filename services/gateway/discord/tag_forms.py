"""Modals of saved answers: a new one, and one that is changed."""

from typing import Any, Final

from disnake import TextInputStyle, ui

from contracts.tags import PLACEHOLDERS, TEXT_LENGTH
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.codec import FormId
from services.gateway.domain.custom_ids.tags import CreateTagForm, EditTagForm
from services.gateway.domain.naming import NAME_LENGTH
from services.gateway.locales import Words

TAG_NAME: Final = "name"
TAG_TEXT: Final = "text"


def create_tag_form(words: Words) -> dict[str, Any]:
    """The form of a new saved answer, as arguments of `send_modal`."""
    return _form(CreateTagForm(), words("tag-form-create"), "", "", words)


def edit_tag_form(tag_id: str, name: str, text: str, words: Words) -> dict[str, Any]:
    """The same with what is saved, to be changed."""
    return _form(EditTagForm(tag_id), words("tag-form-edit"), name, text, words)


def _form(what: FormId, title: str, name: str, text: str, words: Words) -> dict[str, Any]:
    called = ui.TextInput(custom_id=TAG_NAME, style=TextInputStyle.short, value=name or None, max_length=NAME_LENGTH)
    written = ui.TextInput(
        custom_id=TAG_TEXT,
        style=TextInputStyle.paragraph,
        value=text or None,
        placeholder=words("tag-form-placeholder"),
        max_length=TEXT_LENGTH,
    )
    known = " ".join(f"{{{one}}}" for one in PLACEHOLDERS)
    labels = [
        ui.Label(words("tag-form-name"), called),
        ui.Label(words("tag-form-text"), written, description=words("tag-form-about", known=known)),
    ]
    return {"title": title, "custom_id": encode(what), "components": labels}
