"""Something of a ticket takes long: those of the team are warned, or told that it has taken too long."""

from dataclasses import replace

from contracts.levels.facts import TicketLevelBreached, TicketLevelWarned
from contracts.priorities import PRIORITIES
from contracts.tickets import TicketPriorityChanged, TicketUnclaimed
from services.chassis.transactions import Transaction
from services.tickets.domain.levels.clocks import meet
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter


async def meet_levels(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    """Says so once, and does what the server wants done then; where the rule has changed, only the moment moves."""
    after, happened = meet(matter.ticket, matter.levels, desk.clock.now())
    if happened is None:
        await desk.tickets.save(matter.ticket, after, transaction.session)
        return
    event = TicketLevelBreached if happened.told == "breached" else TicketLevelWarned
    extra = {"measure": happened.measure, "due_at": happened.due_at}
    matter = await _changed(desk, matter, after, Fact(event, extra), transaction)
    if happened.told == "breached":
        await _escalate(desk, matter, transaction)


async def _escalate(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    wanted, ticket = matter.settings.levels, matter.ticket
    if wanted.raise_priority and ticket.priority != PRIORITIES[-1]:
        priority = PRIORITIES[PRIORITIES.index(ticket.priority) + 1]
        fact = Fact(TicketPriorityChanged, detail=priority)
        matter = await _changed(desk, matter, ticket.changed(priority=priority), fact, transaction)
    if wanted.release and matter.ticket.claimed_by:
        await _changed(desk, matter, matter.ticket.changed(claimed_by=None), Fact(TicketUnclaimed), transaction)


async def _changed(desk: Desk, matter: Matter, after: Ticket, fact: Fact, transaction: Transaction) -> Matter:
    """The matter with the ticket as it is after a change."""
    stored = await change(desk, matter, after, fact, transaction)
    return replace(matter, kept=replace(matter.kept, ticket=stored))
