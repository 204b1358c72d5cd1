"""Handing a ticket to a colleague."""

from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import (
    ALREADY_THEIRS,
    NOTHING_TO_TRANSFER,
    RECEIVER_NOT_STAFF,
    TRANSFER_NOT_YOURS,
    Refused,
)
from services.tickets.domain.ticket import Ticket, require_active


def transfer(ticket: Ticket, actor: Actor, receiver: Actor) -> Ticket:
    """Whoever has the ticket hands it on; an administrator also one that a colleague has, or nobody."""
    require_staff(actor)
    require_active(ticket)
    if not actor.administrator:
        if ticket.claimed_by is None:
            raise Refused(NOTHING_TO_TRANSFER, number=ticket.number)
        if ticket.claimed_by != actor.ref:
            raise Refused(TRANSFER_NOT_YOURS, number=ticket.number)
    if not receiver.staff:
        raise Refused(RECEIVER_NOT_STAFF)
    if ticket.claimed_by == receiver.ref:
        raise Refused(ALREADY_THEIRS, number=ticket.number)
    return ticket.changed(claimed_by=receiver.ref)
