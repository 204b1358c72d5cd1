"""The end of tickets' content by the server's plan.

In this order, each step safe to repeat: the ticket is marked, and from then on gone for everyone; its share is
destroyed, which makes every copy of its content unreadable at once; rows and files are deleted; a shell with number and
times takes its place and the fact is raised. A crash anywhere is picked up by the next sweep.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from contracts.policy import policy
from contracts.tickets import TicketPurged, TicketPurgedData
from services.chassis.transactions import Transaction
from services.tickets.domain.retention import purge_time, purge_time_after_change
from services.tickets.domain.ticket import ENDED
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report
from services.tickets.usecases.kept import KeptTicket

_AT_ONCE: Final = 100


async def purge_tickets(desk: Desk) -> None:
    """Finishes purges that were interrupted, applies changed plans, then purges everything due.

    Nothing is purged while word of a longer plan may still be on its way, as it may after the service was away.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are purged.
    """
    failed: dict[str, Exception] = {}
    await each(await desk.purges.begun(_AT_ONCE), partial(_end, desk), failed)
    while await desk.plans_known():
        await _apply_plans(desk)
        due = await desk.purges.due(desk.clock.now(), _AT_ONCE + len(failed))
        await each([ticket_id for ticket_id in due if ticket_id not in failed], partial(_purge, desk), failed)
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


async def _purge(desk: Desk, ticket_id: str) -> None:
    if await desk.transact(partial(_begin, desk, ticket_id)):
        await _end(desk, ticket_id)


async def _begin(desk: Desk, ticket_id: str, transaction: Transaction) -> bool:
    """Marks a ticket, unless it was reopened or its plan has just changed."""
    found = await desk.tickets.get(ticket_id, transaction.session)
    if not isinstance(found, KeptTicket) or found.purging_at:
        return False
    ticket, now = found.ticket, desk.clock.now()
    plan = await desk.guilds.plan(ticket.guild_id, transaction.session)
    if ticket.state not in ENDED or ticket.purge_at is None or ticket.purge_at > now or plan.unapplied:
        return False
    promised = purge_time(ticket.closed_at or now, policy().ticket_retention(plan.plan))
    if promised > now:
        # It was being closed under a shorter plan just while a longer one was applied to what had closed before.
        await desk.purges.put_off(ticket_id, promised, transaction.session)
        return False
    await desk.purges.begin(ticket_id, now, transaction.session)
    return True


async def _end(desk: Desk, ticket_id: str) -> None:
    await desk.vault.destroy_ticket(ticket_id)
    await _remove(desk, ticket_id)
    rule = await desk.transact(partial(_finish, desk, ticket_id))
    if rule:
        desk.metrics.purged.labels(rule).inc()
    # A batch of messages that had read the ticket before the mark may have committed while rows were being deleted.
    await _remove(desk, ticket_id)


async def _remove(desk: Desk, ticket_id: str) -> None:
    await desk.messages.remove_of_ticket(ticket_id)
    # By row as well: of a copy that a crash cut short there are pieces and no file.
    await desk.files.remove(await desk.attachments.ids_of_ticket(ticket_id))
    await desk.files.remove_of_ticket(ticket_id)
    await desk.attachments.remove_of_ticket(ticket_id)
    await desk.log.remove_of_ticket(ticket_id)


async def _finish(desk: Desk, ticket_id: str, transaction: Transaction) -> str | None:
    found = await desk.tickets.get(ticket_id, transaction.session)
    if not isinstance(found, KeptTicket) or found.purging_at is None:
        return None
    ticket, now = found.ticket, desk.clock.now()
    plan = await desk.guilds.plan(ticket.guild_id, transaction.session)
    rule = f"ticket_retention_days.{plan.plan}"
    await desk.purges.finish(found, now, rule, transaction.session)
    data = TicketPurgedData(
        ticket_id=ticket_id,
        guild_id=ticket.guild_id,
        number=ticket.number,
        messages=found.messages,
        attachments=found.attachments,
        rule=rule,
    )
    transaction.emit(TicketPurged.new(ticket_id, data, time=now))
    return rule
