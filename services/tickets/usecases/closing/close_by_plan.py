"""The moment has come at which a ticket closes by itself."""

from services.chassis.transactions import Transaction
from services.tickets.domain.closing import expire
from services.tickets.usecases.changes import change, closing_fact
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter


async def close_by_plan(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    """Closes the ticket for the reason of the plan; nobody in particular acts."""
    plan = matter.ticket.plan
    if plan is not None:
        after = expire(matter.ticket, desk.clock.now())
        await change(desk, matter, after, closing_fact(plan.reason, plan.kind), transaction)
