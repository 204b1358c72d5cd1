"""Tickets that wait for Discord: asked for again after a minute, given up after ten. Nobody waits for ever."""

from functools import partial
from typing import Final

from contracts.policy import policy
from services.chassis.transactions import Transaction
from services.tickets.domain.lifecycle import ASK_AGAIN, overdue
from services.tickets.usecases.changes import announce
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report
from services.tickets.usecases.matters import Matter, attend

_AT_ONCE: Final = 200


async def chase_discord(desk: Desk) -> None:
    """Looks at every wait that is due, each in a transaction of its own.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are looked after.
    """
    failed: dict[str, Exception] = {}
    chase = partial(attend, desk, partial(_chase, desk))
    while True:
        due = await desk.tickets.awaiting_since(desk.clock.now() - ASK_AGAIN, _AT_ONCE + len(failed))
        await each([ticket_id for ticket_id in due if ticket_id not in failed], chase, failed)
        if len(due) < _AT_ONCE:
            break
    report(failed)


async def _chase(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    plan = await desk.guilds.plan(matter.ticket.guild_id, transaction.session)
    after = overdue(matter.ticket, desk.clock.now(), policy().ticket_retention(plan.plan))
    await announce(desk, matter, after, transaction)
