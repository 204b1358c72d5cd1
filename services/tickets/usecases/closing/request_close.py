"""Staff ask the opener whether a ticket is done."""

from datetime import timedelta

from contracts.closing import RequestClose
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import planned
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def request_close(desk: Desk, intent: RequestClose, transaction: Transaction) -> None:
    """Asks; without an answer the ticket closes in the end."""
    matter, data = await matter_of(desk, intent.data, transaction), intent.data
    delay, after = timedelta(seconds=data.delay) if data.delay else None, int(intent.id)
    ticket = closing.request_close(
        matter.ticket, matter.actor, delay, desk.clock.now(), after=after, reason=data.reason
    )
    await change(desk, matter, ticket, planned(ticket), transaction, cause=intent)
