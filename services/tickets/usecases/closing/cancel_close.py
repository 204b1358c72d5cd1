"""The opener or staff want a ticket kept open."""

from contracts.closing import CancelClose
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import called_off
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def cancel_close(desk: Desk, intent: CancelClose, transaction: Transaction) -> None:
    """Calls the planned close off, whatever it was planned for."""
    matter = await matter_of(desk, intent.data, transaction)
    after = closing.cancel_close(matter.ticket, matter.actor, desk.clock.now())
    await change(desk, matter, after, called_off("by-hand"), transaction, cause=intent)
