"""What stands below a planned close."""

from dataclasses import dataclass
from typing import Literal, get_args

from services.gateway.domain.custom_ids.codec import ULID, ComponentId, Spelling

ClosingAction = Literal["accept", "keep"]


@dataclass(frozen=True, slots=True)
class ClosingButton(ComponentId):
    """`accept` a request to close, or `keep` the ticket open."""

    action: ClosingAction
    ticket_id: str


SPELLINGS = tuple(
    Spelling(ClosingButton, "closing", action, 1, {"ticket_id": ULID}, {"action": action})
    for action in get_args(ClosingAction)
)
