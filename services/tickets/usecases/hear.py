"""What people wrote moves the turn, and calls off a close that was planned before they did."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contracts import tickets as facts
from contracts.closing_facts import TicketCloseCalledOff, TicketCloseCalledOffData
from contracts.messages import MessagePosted
from contracts.tickets import TicketData, TicketWaiting
from services.chassis.transactions import Transaction
from services.tickets.domain.closing import watch
from services.tickets.domain.levels.clocks import follow
from services.tickets.domain.people import Actor, Side
from services.tickets.domain.staffing import heard
from services.tickets.domain.ticket import Ticket
from services.tickets.domain.timings import responded
from services.tickets.usecases.changes import describe, note
from services.tickets.usecases.closing.facts import called_off
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter


async def hear(
    desk: Desk,
    matter: Matter,
    words: Sequence[tuple[Side, MessagePosted]],
    transaction: Transaction,
    *,
    responded_at: datetime | None = None,
) -> Ticket:
    """The ticket after the newest word of each side, told and noted, to be stored by the caller.

    Args:
        desk: the service's collections.
        matter: the ticket as it was.
        words: which side spoke, and its message; the older one first.
        transaction: the running one.
        responded_at: when the team wrote the first of its new words, if it did.
    """
    before = matter.ticket
    ticket = responded(before, responded_at) if responded_at else before
    overtaken_by = None
    for side, event in words:
        if ticket.plan and ticket.plan.overtaken_by(int(event.data.message_id), side):
            overtaken_by = event
        ticket = heard(ticket, int(event.data.message_id), side, event.data.posted_at)
    moved = ticket.state != before.state
    ticket = replace(ticket, version=before.version + (1 if moved or overtaken_by else 0))
    shown = describe(ticket, matter.settings)
    if moved:
        last = words[-1][1]
        data = TicketData(ticket=shown, actor_ref=last.data.author.ref)
        transaction.emit(TicketWaiting.new(ticket.ticket_id, data, time=desk.clock.now(), cause=last))
    if overtaken_by:
        await _call_off(desk, matter, shown, overtaken_by, transaction)
    return follow(watch(ticket, matter.idle), matter.levels, desk.clock.now())


async def _call_off(
    desk: Desk, matter: Matter, ticket: facts.Ticket, word: MessagePosted, transaction: Transaction
) -> None:
    author, now = word.data.author.ref, desk.clock.now()
    told = TicketCloseCalledOffData(ticket=ticket, actor_ref=author, why="written")
    transaction.emit(TicketCloseCalledOff.new(ticket.ticket_id, told, time=now, cause=word))
    writer = replace(matter, person=Actor(author) if author else None)
    await note(desk, writer, called_off("written"), transaction, now=now)
