"""The editor of a panel, which only those who manage the server see, and the question whether to remove one.

Each names the revision of the panel it was made from: what it points at by number is right only as long as nobody else
has changed the panel.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, FormId, Spelling
from services.gateway.domain.spots import SPOT, Spot

EditorAct = Literal["style", "switch", "up", "down", "drop", "lines", "need"]
"""What a button changes at once: buttons or menu, open or closed, place, existence, lines, whether it is required."""
EditorForm = Literal["texts", "new-type", "type", "team", "new-question", "question"]
"""What a form is about: the panel, one of its types, who works its tickets, one question of a type."""
EditorView = Literal["show", "doubt"]
"""What is shown next: the spot itself, or the question whether to remove the type."""
EditorChoice = Literal["types", "questions"]
"""What a menu lists, by number from 0."""

_REVISION: Final = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class _About:
    panel_id: str
    revision: str
    at: str

    @property
    def spot(self) -> Spot:
        """What of the panel it is about."""
        return Spot.of(self.at)


@dataclass(frozen=True, slots=True)
class ChangeButton(_About, ComponentId):
    """A button that changes something as soon as it is clicked."""

    act: EditorAct


@dataclass(frozen=True, slots=True)
class FormButton(_About, ComponentId):
    """A button that asks for a form."""

    form: EditorForm


@dataclass(frozen=True, slots=True)
class ViewButton(_About, ComponentId):
    """A button that leads somewhere else in the editor."""

    view: EditorView


@dataclass(frozen=True, slots=True)
class ChoiceMenu(_About, ComponentId):
    """A menu that leads to a type or a question."""

    choice: EditorChoice


@dataclass(frozen=True, slots=True)
class PanelForm(_About, FormId):
    """A form of the editor."""

    form: EditorForm


@dataclass(frozen=True, slots=True)
class RemovePanelButton(ComponentId):
    """The confirmation below `/panel remove`."""

    panel_id: str
    revision: str


_SPOT_OF_PANEL = {"panel_id": ULID, "revision": _REVISION, "at": SPOT}
SPELLINGS = (
    *(Spelling(ChangeButton, "editor", act, 1, _SPOT_OF_PANEL, {"act": act}) for act in get_args(EditorAct)),
    *(
        Spelling(FormButton, "editor", f"ask-{form}", 1, _SPOT_OF_PANEL, {"form": form})
        for form in get_args(EditorForm)
    ),
    *(Spelling(ViewButton, "editor", view, 1, _SPOT_OF_PANEL, {"view": view}) for view in get_args(EditorView)),
    *(
        Spelling(ChoiceMenu, "editor", choice, 1, _SPOT_OF_PANEL, {"choice": choice})
        for choice in get_args(EditorChoice)
    ),
    *(Spelling(PanelForm, "form", f"panel-{form}", 1, _SPOT_OF_PANEL, {"form": form}) for form in get_args(EditorForm)),
    Spelling(RemovePanelButton, "panel", "remove", 1, {"panel_id": ULID, "revision": _REVISION}),
)
