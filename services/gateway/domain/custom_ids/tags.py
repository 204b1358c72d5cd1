"""Saved answers: their forms, and what stands below one that is read."""

from dataclasses import dataclass

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, FormId, Spelling


@dataclass(frozen=True, slots=True)
class EditTagButton(ComponentId):
    """The button below a saved answer that asks for the form to change it."""

    tag_id: str


@dataclass(frozen=True, slots=True)
class CreateTagForm(FormId):
    """The form of a new saved answer."""


@dataclass(frozen=True, slots=True)
class EditTagForm(FormId):
    """The form of one that is changed."""

    tag_id: str


_TAG = {"tag_id": ULID}
SPELLINGS = (
    Spelling(EditTagButton, "tag", "edit", 1, _TAG),
    Spelling(CreateTagForm, "form", "create-tag", 1),
    Spelling(EditTagForm, "form", "edit-tag", 1, _TAG),
)
