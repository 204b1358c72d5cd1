"""A server's open tickets follow its new rule of closing, and what its team wants to keep to."""

from collections.abc import MutableMapping
from functools import partial
from typing import Final

from services.chassis.transactions import Transaction
from services.tickets.domain.closing import resettle
from services.tickets.domain.levels.clocks import follow
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import called_off
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each
from services.tickets.usecases.matters import Matter, attend

_AT_ONCE: Final = 200


async def settle_tickets(desk: Desk, failed: MutableMapping[str, Exception]) -> None:
    """Goes through the tickets of every server whose rule has changed; interrupted, it begins again.

    Notes in `failed` what went wrong with single tickets; their servers are gone through again.
    """
    for guild_id, version in await desk.guilds.unsettled(_AT_ONCE):
        after, before = "", len(failed)
        while tickets := await desk.tickets.active_of(guild_id, after, _AT_ONCE):
            await each(tickets, partial(attend, desk, partial(_follow, desk)), failed)
            after = tickets[-1]
        if len(failed) == before:
            await desk.guilds.settled(guild_id, version)


async def _follow(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    after = follow(resettle(matter.ticket, matter.idle), matter.levels, desk.clock.now())
    if after.version == matter.ticket.version:
        await desk.tickets.save(matter.ticket, after, transaction.session)
    else:
        await change(desk, matter, after, called_off("settings"), transaction)
