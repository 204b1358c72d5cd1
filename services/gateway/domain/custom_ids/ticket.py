"""What stands below a ticket's status and goodbye."""

from dataclasses import dataclass
from typing import Literal, get_args

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, FormId, Spelling

TicketAction = Literal["claim", "unclaim", "reopen", "transcript"]


@dataclass(frozen=True, slots=True)
class TicketButton(ComponentId):
    """A button that does something with the ticket as soon as it is clicked."""

    action: TicketAction
    ticket_id: str


@dataclass(frozen=True, slots=True)
class CloseButton(ComponentId):
    """The button that asks for the confirmation before closing."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class CloseForm(FormId):
    """The confirmation asked before closing, with an optional reason."""

    ticket_id: str


_TICKET = {"ticket_id": ULID}
SPELLINGS = (
    *(Spelling(TicketButton, "ticket", action, 1, _TICKET, {"action": action}) for action in get_args(TicketAction)),
    Spelling(CloseButton, "ticket", "close", 1, _TICKET),
    Spelling(CloseForm, "form", "close", 1, _TICKET),
)
