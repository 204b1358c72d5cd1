"""The opener or staff want a ticket closed later."""

from datetime import timedelta

from contracts.closing import PlanClose
from services.chassis.transactions import Transaction
from services.tickets.domain import closing
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import planned
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def plan_close(desk: Desk, intent: PlanClose, transaction: Transaction) -> None:
    """Plans the close; whatever was planned before is no longer."""
    matter, data = await matter_of(desk, intent.data, transaction), intent.data
    delay, after = timedelta(seconds=data.delay), int(intent.id)
    ticket = closing.plan_close(matter.ticket, matter.actor, delay, desk.clock.now(), after=after, reason=data.reason)
    await change(desk, matter, ticket, planned(ticket), transaction, cause=intent)
