"""Staff take a ticket."""

from contracts.intents import ClaimTicket
from contracts.tickets import TicketClaimed
from services.chassis.transactions import Transaction
from services.tickets.domain import staffing
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def claim_ticket(desk: Desk, intent: ClaimTicket, transaction: Transaction) -> None:
    """Claims the ticket for the actor."""
    matter = await matter_of(desk, intent.data, transaction)
    after = staffing.claim(matter.ticket, matter.actor)
    await change(desk, matter, after, Fact(TicketClaimed), transaction, cause=intent)
