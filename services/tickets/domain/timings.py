"""How long people waited: what statistics and targets measure of a ticket."""

from dataclasses import replace
from datetime import datetime, timedelta

from services.tickets.domain.ticket import Ticket


def responded(ticket: Ticket, at: datetime) -> Ticket:
    """The ticket after the team wrote in it.

    The earliest word counts, also one that is heard after a later one. The version stays: nobody is shown this by
    itself, and with the first word it is somebody else's turn, which is told.
    """
    first = ticket.first_response_at
    return ticket if first is not None and first <= at else replace(ticket, first_response_at=at)


def first_response(ticket: Ticket) -> timedelta | None:
    """From asking to the team's first word, never below nothing; none while there was none."""
    if ticket.first_response_at is None:
        return None
    return max(ticket.first_response_at - ticket.opened_at, timedelta(0))


def resolution(ticket: Ticket) -> timedelta | None:
    """From asking to the latest close; none while the ticket is not closed."""
    if ticket.state != "closed" or ticket.closed_at is None:
        return None
    return ticket.closed_at - ticket.opened_at
