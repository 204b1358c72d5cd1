"""What Discord answered about a ticket's thread, one verb for each answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

from contracts.outcomes import PlaceClosed, PlaceCreated, PlaceDeleted, PlaceFailed, PlaceReopened
from contracts.policy import policy
from services.chassis.transactions import Transaction
from services.tickets.domain import lifecycle
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.changes import announce
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import known_matter

Becomes = Callable[[Ticket, datetime, timedelta], Ticket]


async def place_created(desk: Desk, outcome: PlaceCreated, transaction: Transaction) -> None:
    """The thread exists."""
    channel_id = outcome.data.channel_id
    await _settle(desk, outcome, transaction, lambda ticket, now, _: lifecycle.place_created(ticket, channel_id, now))


async def place_failed(desk: Desk, outcome: PlaceFailed, transaction: Transaction) -> None:
    """Discord will not make the thread."""
    reason = outcome.data.reason
    await _settle(
        desk, outcome, transaction, lambda ticket, now, kept: lifecycle.place_failed(ticket, reason, now, kept)
    )


async def place_closed(desk: Desk, outcome: PlaceClosed, transaction: Transaction) -> None:
    """The thread is archived."""
    await _settle(desk, outcome, transaction, lifecycle.place_closed)


async def place_reopened(desk: Desk, outcome: PlaceReopened, transaction: Transaction) -> None:
    """The thread is open again."""
    channel_id = outcome.data.channel_id
    await _settle(desk, outcome, transaction, lambda ticket, now, _: lifecycle.place_reopened(ticket, channel_id, now))


async def place_deleted(desk: Desk, outcome: PlaceDeleted, transaction: Transaction) -> None:
    """Somebody deleted the thread by hand."""
    channel_id = outcome.data.channel_id
    await _settle(
        desk, outcome, transaction, lambda ticket, now, kept: lifecycle.place_deleted(ticket, channel_id, now, kept)
    )


async def _settle(
    desk: Desk,
    outcome: PlaceCreated | PlaceFailed | PlaceClosed | PlaceReopened | PlaceDeleted,
    transaction: Transaction,
    becomes: Becomes,
) -> None:
    matter = await known_matter(desk, outcome.data.guild_id, outcome.data.ticket_id, transaction)
    if matter is None:
        return
    plan = await desk.guilds.plan(outcome.data.guild_id, transaction.session)
    after = becomes(matter.ticket, desk.clock.now(), policy().ticket_retention(plan.plan))
    await announce(desk, matter, after, transaction, cause=outcome)
