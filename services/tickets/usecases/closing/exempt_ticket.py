"""Staff take one ticket out of closing for silence, or put it back."""

from contracts.closing import ExemptFromAutoClose
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import auto_close_changed
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def exempt_ticket(desk: Desk, intent: ExemptFromAutoClose, transaction: Transaction) -> None:
    """Changes it; a close for silence that was planned is called off with it."""
    matter = await matter_of(desk, intent.data, transaction)
    after = closing.exempt(matter.ticket, matter.actor, desk.clock.now(), exempt=intent.data.exempt)
    await change(desk, matter, after, auto_close_changed(after), transaction, cause=intent)
