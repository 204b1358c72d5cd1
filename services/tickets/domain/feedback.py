"""How a ticket went, in the eyes of whoever opened it."""

from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import NOT_OPENER_TO_RATE, TICKET_NOT_CLOSED, Refused
from services.tickets.domain.ticket import Ticket, require_settled


def rate(ticket: Ticket, actor: Actor, stars: int) -> Ticket:
    """The ticket with 1 to 5 stars; the last rating counts.

    Refused for anybody but the opener, and until the ticket is closed.
    """
    if actor.ref != ticket.opener_ref:
        raise Refused(NOT_OPENER_TO_RATE)
    require_settled(ticket)
    if ticket.state != "closed":
        raise Refused(TICKET_NOT_CLOSED, number=ticket.number)
    return ticket.changed(rating=stars)
