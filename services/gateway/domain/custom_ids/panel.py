"""Panels, and the forms behind their buttons."""

from dataclasses import dataclass

from services.gateway.domain.custom_ids.codec import SNOWFLAKE, TYPE_ID, ULID, ComponentId, FormId, Spelling


@dataclass(frozen=True, slots=True)
class PanelButton(ComponentId):
    """A panel's button that asks for the form of one ticket type."""

    panel_id: str
    type_id: str


@dataclass(frozen=True, slots=True)
class PanelMenu(ComponentId):
    """A panel's menu; what is chosen in it is a type's id."""

    panel_id: str


@dataclass(frozen=True, slots=True)
class OpenForm(FormId):
    """The form of a ticket type; `called_by` is the id of the interaction that called it up, which tells when."""

    panel_id: str
    type_id: str
    called_by: str


@dataclass(frozen=True, slots=True)
class OnBehalfForm(FormId):
    """The form that asks staff whom they open a ticket for, and of which type; both stand in it, and not here."""


_TYPE_OF_PANEL = {"panel_id": ULID, "type_id": TYPE_ID}
SPELLINGS = (
    Spelling(PanelButton, "panel", "open", 1, _TYPE_OF_PANEL),
    Spelling(PanelMenu, "panel", "menu", 1, {"panel_id": ULID}),
    Spelling(OpenForm, "form", "open", 2, {**_TYPE_OF_PANEL, "called_by": SNOWFLAKE}),
    Spelling(OnBehalfForm, "form", "behalf", 1),
)
