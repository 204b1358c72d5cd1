"""Who of the team wants to be told of replies in a ticket."""

from typing import Final

from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import ALREADY_WATCHED, NOT_WATCHED, WATCHER_LIMIT, Refused
from services.tickets.domain.ticket import Ticket, require_active

MAX_WATCHERS: Final = 25
"""People told of replies in one ticket, each by a message of their own."""


def set_watching(ticket: Ticket, actor: Actor, *, watch: bool) -> Ticket:
    """Staff want to be told, or no longer."""
    require_staff(actor)
    require_active(ticket)
    watches = actor.ref in ticket.watcher_refs
    if watch and watches:
        raise Refused(ALREADY_WATCHED, number=ticket.number)
    if not watch and not watches:
        raise Refused(NOT_WATCHED, number=ticket.number)
    if not watch:
        return without_watcher(ticket, actor.ref)
    if len(ticket.watcher_refs) >= MAX_WATCHERS:
        raise Refused(WATCHER_LIMIT, limit=MAX_WATCHERS)
    return ticket.changed(watcher_refs=(*ticket.watcher_refs, actor.ref))


def without_watcher(ticket: Ticket, ref: str) -> Ticket:
    """The ticket without somebody who was told of replies; the same value where they were not."""
    if ref not in ticket.watcher_refs:
        return ticket
    return ticket.changed(watcher_refs=tuple(each for each in ticket.watcher_refs if each != ref))
