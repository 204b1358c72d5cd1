"""Staff say how urgent a ticket is."""

from contracts.intents import SetPriority
from contracts.tickets import TicketPriorityChanged
from services.chassis.transactions import Transaction
from services.tickets.domain import staffing
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def set_priority(desk: Desk, intent: SetPriority, transaction: Transaction) -> None:
    """Changes the priority."""
    matter = await matter_of(desk, intent.data, transaction)
    after = staffing.set_priority(matter.ticket, matter.actor, intent.data.priority)
    await change(desk, matter, after, Fact(TicketPriorityChanged, detail=after.priority), transaction, cause=intent)
