"""The opener or staff confirmed that a ticket is done."""

from contracts.intents import CloseTicket
from services.chassis.transactions import Transaction
from services.tickets.domain import lifecycle
from services.tickets.usecases.changes import change, closing_fact
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def close_ticket(desk: Desk, intent: CloseTicket, transaction: Transaction) -> None:
    """Asks the gateway to say goodbye and archive the thread; no step waits for a transcript."""
    matter = await matter_of(desk, intent.data, transaction)
    after = lifecycle.close(matter.ticket, matter.actor, desk.clock.now())
    await change(desk, matter, after, closing_fact(intent.data.reason), transaction, cause=intent)
