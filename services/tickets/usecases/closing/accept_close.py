"""The opener agrees that a ticket is done."""

from contracts.closing import AcceptClose
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.changes import change, closing_fact
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def accept_close(desk: Desk, intent: AcceptClose, transaction: Transaction) -> None:
    """Closes the ticket for the reason for which it was asked."""
    matter = await matter_of(desk, intent.data, transaction)
    after = closing.accept_close(matter.ticket, matter.actor, desk.clock.now())
    asked = matter.ticket.plan
    await change(desk, matter, after, closing_fact(asked.reason if asked else None), transaction, cause=intent)
