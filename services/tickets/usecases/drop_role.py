"""A staff role was deleted at Discord."""

from functools import partial

from contracts.guilds import StaffRoleDeleted
from services.chassis.transactions import Transaction
from services.tickets.domain.setup import without_role
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.save_set_up import save_set_up


async def drop_role(desk: Desk, event: StaffRoleDeleted) -> None:
    """Takes the role out of the server's set-up: it is mentioned in no ticket any more. Safe to repeat."""
    await desk.transact(partial(_drop, desk, event))


async def _drop(desk: Desk, event: StaffRoleDeleted, transaction: Transaction) -> None:
    known = await desk.guilds.settings(event.data.guild_id, transaction.session)
    if known is None:
        return
    settings = without_role(known, event.data.role_id)
    if settings is not known:
        await save_set_up(desk, settings, transaction, event)
