"""Somebody wants everything closed that they were shown, and it is done a few tickets at a time."""

from dataclasses import replace
from functools import partial
from typing import Final

from contracts.insights.bulk import BulkCloseBegun, BulkCloseBegunData, CloseFound
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.people import Actor, require_administrator
from services.tickets.domain.refusals import NOTHING_TO_CLOSE, SEARCH_GREW, SEARCH_OVER, Refused
from services.tickets.domain.search import BulkClose, close_with_others
from services.tickets.usecases.changes import change, closing_fact
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report
from services.tickets.usecases.matters import Matter, attend, person, require_not_erased, set_up_of

_AT_ONCE: Final = 50
"""Tickets closed in a run of the job: each takes a few requests to Discord, which others wait for as well."""


async def close_found(desk: Desk, intent: CloseFound, transaction: Transaction) -> None:
    """Stores what is to be closed; the job does it.

    Raises:
        Refused: by whoever may not, of a search that is over, or when it finds more than the person was shown.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    actor = person(data.actor, everybody(settings))
    require_administrator(administrator=actor.administrator)
    search = await desk.searches.get(data.search_id, session)
    if search is None:
        raise Refused(SEARCH_OVER)
    search.require_by(actor, data.guild_id, now)
    total = await desk.bulk_closes.count(data.guild_id, search.filter, session)
    if not total:
        raise Refused(NOTHING_TO_CLOSE)
    if total > data.expected:
        raise Refused(SEARCH_GREW, count=total)
    bulk = BulkClose(bulk_id=intent.id, guild_id=data.guild_id, by_ref=actor.ref, at=now, filter=search.filter)
    await desk.bulk_closes.insert(bulk, session)
    told = BulkCloseBegunData(guild_id=data.guild_id, total=total, actor_ref=actor.ref, reply=data.reply)
    transaction.emit(BulkCloseBegun.new(data.guild_id, told, time=now, cause=intent))


async def close_some(desk: Desk) -> None:
    """Closes some of what was asked for, first come first served; interrupted, it goes on where it was.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are closed.
    """
    failed: dict[str, Exception] = {}
    left = _AT_ONCE
    while left > 0 and (found := await desk.bulk_closes.oldest()) is not None:
        bulk, after = found
        ticket_ids = await desk.bulk_closes.to_close(bulk, after, left)
        await each(ticket_ids, partial(attend, desk, partial(_close, desk, bulk)), failed)
        if len(ticket_ids) < left:
            await desk.bulk_closes.remove(bulk)
        else:
            await desk.bulk_closes.move(bulk, ticket_ids[-1])
        left -= len(ticket_ids)
    report(failed)


async def _close(desk: Desk, bulk: BulkClose, matter: Matter, transaction: Transaction) -> None:
    """By the ticket as it is now: a word or a close may have come first."""
    after = close_with_others(matter.ticket, bulk, desk.clock.now())
    by = replace(matter, person=Actor(bulk.by_ref, staff=True, administrator=True))
    await change(desk, by, after, closing_fact(None, "many"), transaction)
