"""How many tickets are open: of a member, of a type, and what of them the member cannot see yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from contracts.gates.settings import TypeGates
from services.tickets.domain.refusals import ALREADY_OPENING, OPEN_LIMIT, TYPE_OPEN_LIMIT, TYPE_TOTAL_LIMIT, Refused

SEEN: Final = timedelta(seconds=2)
"""After its thread was made, until the member can see that the ticket is open."""


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """One of a member's tickets that occupies them; `usable_at` is when its thread was made."""

    ticket_id: str
    number: int
    panel_id: str
    type_id: str
    opening: bool
    usable_at: datetime | None = None

    def unseen(self, wished_at: datetime) -> bool:
        """Whether somebody who wished for one at a time could not know yet that they have it."""
        return self.opening or (self.usable_at is not None and wished_at < self.usable_at + SEEN)


def check_unseen(tickets: Sequence[OpenTicket], type_id: str, wished_at: datetime) -> None:
    """One wish, one ticket, however often somebody asks before they can see it, and however long they write."""
    opening = next((ticket for ticket in tickets if ticket.type_id == type_id and ticket.unseen(wished_at)), None)
    if opening:
        raise Refused(ALREADY_OPENING, ticket_id=opening.ticket_id, number=opening.number)


def check_member(tickets: Sequence[OpenTicket], limit: int, kind: TypeGates, name: str) -> None:
    """A member has no more tickets open than the server allows, of any type and of this one, called `name`."""
    if len(tickets) >= limit:
        raise Refused(OPEN_LIMIT, limit=limit, open=len(tickets))
    of_type = sum((ticket.panel_id, ticket.type_id) == (kind.panel_id, kind.type_id) for ticket in tickets)
    if kind.open_limit_per_member is not None and of_type >= kind.open_limit_per_member:
        raise Refused(TYPE_OPEN_LIMIT, type=name, limit=kind.open_limit_per_member, open=of_type)


def check_total(open_of_type: int, kind: TypeGates, name: str) -> None:
    """No more tickets of the type, called `name`, are open than the server allows."""
    if kind.total_limit is not None and open_of_type >= kind.total_limit:
        raise Refused(TYPE_TOTAL_LIMIT, type=name, limit=kind.total_limit, open=open_of_type)
