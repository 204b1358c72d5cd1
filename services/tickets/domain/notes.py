"""Internal notes: the team keeps them, and nobody they may be about reads them in the ticket."""

from typing import Final

from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import NOTE_LIMIT, NOTES_OF_TEAM, Refused
from services.tickets.domain.ticket import Ticket

MAX_NOTES: Final = 100
"""Notes of one ticket."""
PAGE_NOTES: Final = 5
"""Notes of a page: Discord shows 6,000 characters of embeds in one message."""


def require_reader(ticket: Ticket, actor: Actor) -> None:
    """Refuses whoever is not staff, and staff who are in the ticket as its opener or were added to it."""
    require_staff(actor)
    if ticket.side_of(actor) != "staff":
        raise Refused(NOTES_OF_TEAM, number=ticket.number)


def require_writer(ticket: Ticket, actor: Actor, notes: int) -> None:
    """As `require_reader`, and refuses more notes than a ticket may have."""
    require_reader(ticket, actor)
    if notes >= MAX_NOTES:
        raise Refused(NOTE_LIMIT, limit=MAX_NOTES)


def pages(notes: int) -> int:
    """How many pages so many notes take, at least one."""
    return max(1, -(-notes // PAGE_NOTES))
