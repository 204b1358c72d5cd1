"""Billing said which plan a server is on."""

from contracts.billing import GuildPlan
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk


async def keep_plan(desk: Desk, state: GuildPlan, transaction: Transaction) -> None:
    """Keeps the plan unless a newer one is known: limits apply at the next decision, retention at the next sweep."""
    await desk.guilds.save_plan(state.data, state.time, transaction.session)
