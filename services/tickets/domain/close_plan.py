"""A ticket's planned close: when it closes by itself, and which words are in time to keep it open."""

from dataclasses import dataclass
from datetime import datetime

from contracts.closing import CloseKind
from contracts.sealed import Sealed
from services.tickets.domain.people import Side


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """That a ticket closes by itself.

    Attributes:
        kind: why.
        at: when.
        after: an id of Discord's, which counts messages and interactions together: later ones came after the plan.
        by_ref: who planned it or asked for it; none for a silent ticket.
        side: whom they spoke for; a word of the same side calls nothing off. None for a silent ticket.
        reason: why the ticket is done, sealed for them and the ticket.
    """

    kind: CloseKind
    at: datetime
    after: int
    by_ref: str | None = None
    side: Side | None = None
    reason: Sealed | None = None

    def overtaken_by(self, message_id: int, side: Side) -> bool:
        """Whether a word calls the close off: one of the other side, written after it was planned."""
        return message_id > self.after and side != self.side
