"""The end of tickets' content by the server's plan.

In this order, each step safe to repeat: the ticket is marked, and from then on gone for everyone; its share is
destroyed, which makes every copy of its content unreadable at once; rows and files are deleted; a shell with number and
times takes its place and the fact is raised. A crash anywhere is picked up by the next sweep. Tickets take each step
together with a few others, because most of its time is the way to the database and back.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from contracts.policy import policy
from contracts.tickets import TicketPurged, TicketPurgedData
from services.chassis.transactions import Transaction
from services.tickets.domain.retention import purge_time, purge_time_after_change
from services.tickets.domain.ticket import ENDED
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import report, together
from services.tickets.usecases.kept import KeptTicket, PurgedTicket

if TYPE_CHECKING:
    from services.tickets.storage.documents import PlanDocument

_AT_ONCE: Final = 100
_TOGETHER: Final = 20
_REST: Final = 0.5
"""Of the time a piece takes to be deleted, so that a third of it is left to people."""


async def purge_tickets(desk: Desk) -> None:
    """Finishes purges that were interrupted, applies changed plans, then purges everything due.

    Nothing is purged while word of a longer plan may still be on its way, as it may after the service was away.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are purged.
    """
    failed: dict[str, Exception] = {}
    await together(await desk.purges.begun(_AT_ONCE), _TOGETHER, partial(_end, desk), failed)
    while await desk.plans_known():
        await _apply_plans(desk)
        due = await desk.purges.due(desk.clock.now(), _AT_ONCE + len(failed))
        due_now = [ticket_id for ticket_id in due if ticket_id not in failed]
        await together(due_now, _TOGETHER, partial(_purge, desk), failed)
        if len(due) < _AT_ONCE:
            break
    report(failed)


async def _apply_plans(desk: Desk) -> None:
    while plans := await desk.guilds.unapplied_plans(_AT_ONCE):
        for plan in plans:
            await _apply(desk, plan.id, policy().ticket_retention(plan.plan), plan.changed_at)
            await desk.guilds.applied(plan)


async def _apply(desk: Desk, guild_id: str, retention: timedelta, changed_at: datetime) -> None:
    """Applies a changed plan to a server's ended tickets. Doing it again changes nothing."""
    last = ""
    while ended := await desk.purges.ended_of(guild_id, last, _AT_ONCE):
        ends = {
            ticket_id: (
                purge_at,
                purge_time_after_change(closed_at, retention, current=purge_at, changed_at=changed_at),
            )
            for ticket_id, closed_at, purge_at in ended
        }
        await desk.purges.move(
            {ticket_id: (before, after) for ticket_id, (before, after) in ends.items() if before != after}
        )
        last = ended[-1][0]


async def _purge(desk: Desk, ticket_ids: Sequence[str]) -> None:
    marked = await desk.transact(partial(_begin, desk, ticket_ids))
    if marked:
        await _end(desk, marked)


async def _begin(desk: Desk, ticket_ids: Sequence[str], transaction: Transaction) -> list[str]:
    """Marks tickets, but those that were reopened or whose plan has just changed; tells which are marked now."""
    now = desk.clock.now()
    found = await desk.tickets.get_many(ticket_ids, transaction.session)
    plans = await _plans(desk, found.values(), transaction)
    marked: list[str] = []
    due: list[str] = []
    for kept in found.values():
        if not isinstance(kept, KeptTicket):
            continue
        ticket = kept.ticket
        if kept.purging_at:
            # Where a group went wrong further on, each of its tickets comes again by itself.
            marked.append(ticket.ticket_id)
            continue
        plan = plans[ticket.guild_id]
        if ticket.state not in ENDED or ticket.purge_at is None or ticket.purge_at > now or plan.unapplied:
            continue
        promised = purge_time(ticket.closed_at or now, policy().ticket_retention(plan.plan))
        if promised > now:
            # It was being closed under a shorter plan just while a longer one was applied to what had closed before.
            await desk.purges.put_off(ticket.ticket_id, promised, transaction.session)
        else:
            due.append(ticket.ticket_id)
    if due:
        await desk.purges.begin(due, now, transaction.session)
    return marked + due


async def _end(desk: Desk, ticket_ids: Sequence[str]) -> None:
    await desk.vault.destroy_tickets(ticket_ids)
    for ticket_id in ticket_ids:
        began = time.monotonic()
        async for _ in desk.messages.remove_of_ticket(ticket_id):
            await asyncio.sleep((time.monotonic() - began) * _REST)
            began = time.monotonic()
    await _remove(desk, ticket_ids)
    for rule in await desk.transact(partial(_finish, desk, ticket_ids)):
        desk.metrics.purged.labels(rule).inc()
    # A batch of messages that had read a ticket before the mark may have committed while rows were being deleted.
    await _remove(desk, ticket_ids)


async def _remove(desk: Desk, ticket_ids: Sequence[str]) -> None:
    await desk.messages.remove_of_tickets(ticket_ids)
    await desk.reactions.remove_of_tickets(ticket_ids)
    await desk.files.remove_of_tickets(ticket_ids)
    await desk.attachments.remove_of_tickets(ticket_ids)
    await desk.log.remove_of_tickets(ticket_ids)
    await desk.notes.remove_of_tickets(ticket_ids)


async def _finish(desk: Desk, ticket_ids: Sequence[str], transaction: Transaction) -> list[str]:
    """Leaves shells and raises the facts; tells by which rules."""
    now = desk.clock.now()
    found = await desk.tickets.get_many(ticket_ids, transaction.session)
    plans = await _plans(desk, found.values(), transaction)
    ended = [
        (kept, f"ticket_retention_days.{plans[kept.ticket.guild_id].plan}")
        for kept in found.values()
        if isinstance(kept, KeptTicket) and kept.purging_at
    ]
    if ended:
        await desk.purges.finish(ended, now, transaction.session)
    for kept, rule in ended:
        data = TicketPurgedData(
            ticket_id=kept.ticket.ticket_id,
            guild_id=kept.ticket.guild_id,
            number=kept.ticket.number,
            messages=kept.messages,
            attachments=kept.attachments,
            rule=rule,
        )
        transaction.emit(TicketPurged.new(data.ticket_id, data, time=now))
    return [rule for _, rule in ended]


async def _plans(
    desk: Desk, found: Iterable[KeptTicket | PurgedTicket], transaction: Transaction
) -> "dict[str, PlanDocument]":
    """The plans of the servers that tickets are of, by server."""
    guild_ids = {kept.ticket.guild_id for kept in found if isinstance(kept, KeptTicket)}
    return {guild_id: await desk.guilds.plan(guild_id, transaction.session) for guild_id in guild_ids}
