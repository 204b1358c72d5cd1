"""What a button or form says about itself, in at most 100 characters: `<area>:<action>:<version>[:<argument>…]`.

A custom id comes back from the client, which can alter it. Decoding accepts only what encoding can have made; whether
the ticket it names belongs to the channel it was clicked in is the register's business.
"""

import re
from dataclasses import dataclass
from typing import Literal, assert_never

TicketAction = Literal["claim", "unclaim", "close", "reopen", "transcript"]

MAX_LENGTH = 100
_VERSION = "1"
_ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_TYPE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_TICKET_ACTIONS: dict[str, TicketAction] = {
    "claim": "claim",
    "unclaim": "unclaim",
    "close": "close",
    "reopen": "reopen",
    "transcript": "transcript",
}


class ForeignCustomId(Exception):
    """A custom id this service never made: altered, from an older installation, or of another application."""


@dataclass(frozen=True, slots=True)
class TicketButton:
    """A button below a ticket's status or goodbye."""

    action: TicketAction
    ticket_id: str


@dataclass(frozen=True, slots=True)
class PanelButton:
    """A panel's button that asks for the form of one ticket type."""

    panel_id: str
    type_id: str


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form of a ticket type."""

    panel_id: str
    type_id: str


@dataclass(frozen=True, slots=True)
class CloseForm:
    """The confirmation asked before closing, with an optional reason."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class EraseButton:
    """The confirmation below `/privacy delete`."""


CustomId = TicketButton | PanelButton | OpenForm | CloseForm | EraseButton


def encode(what: CustomId) -> str:
    """The custom id Discord keeps with the component."""
    parts: tuple[str, ...]
    match what:
        case TicketButton(action, ticket_id):
            parts = ("ticket", action, _VERSION, ticket_id)
        case PanelButton(panel_id, type_id):
            parts = ("panel", "open", _VERSION, panel_id, type_id)
        case OpenForm(panel_id, type_id):
            parts = ("form", "open", _VERSION, panel_id, type_id)
        case CloseForm(ticket_id):
            parts = ("form", "close", _VERSION, ticket_id)
        case EraseButton():
            parts = ("privacy", "erase", _VERSION)
        case _:
            assert_never(what)
    return ":".join(parts)


def decode(custom_id: str) -> CustomId:
    """Reads a custom id back.

    Raises:
        ForeignCustomId: for anything `encode` cannot have made.
    """
    if len(custom_id) > MAX_LENGTH:
        raise ForeignCustomId
    match custom_id.split(":"):
        case ["ticket", action, "1", ticket_id] if action in _TICKET_ACTIONS and _ULID.fullmatch(ticket_id):
            return TicketButton(_TICKET_ACTIONS[action], ticket_id)
        case ["panel", "open", "1", panel_id, type_id] if _ULID.fullmatch(panel_id) and _TYPE.fullmatch(type_id):
            return PanelButton(panel_id, type_id)
        case ["form", "open", "1", panel_id, type_id] if _ULID.fullmatch(panel_id) and _TYPE.fullmatch(type_id):
            return OpenForm(panel_id, type_id)
        case ["form", "close", "1", ticket_id] if _ULID.fullmatch(ticket_id):
            return CloseForm(ticket_id)
        case ["privacy", "erase", "1"]:
            return EraseButton()
        case _:
            raise ForeignCustomId
