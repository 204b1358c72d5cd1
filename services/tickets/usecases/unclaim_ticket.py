"""Staff give a ticket back."""

from contracts.intents import UnclaimTicket
from contracts.tickets import TicketUnclaimed
from services.chassis.transactions import Transaction
from services.tickets.domain import staffing
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def unclaim_ticket(desk: Desk, intent: UnclaimTicket, transaction: Transaction) -> None:
    """Leaves the ticket to whoever wants it."""
    matter = await matter_of(desk, intent.data, transaction)
    after = staffing.unclaim(matter.ticket, matter.actor)
    await change(desk, matter, after, Fact(TicketUnclaimed), transaction, cause=intent)
