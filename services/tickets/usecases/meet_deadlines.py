"""Deadlines of tickets: what has come due is done. Nothing waits in memory, so no restart loses any."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

from services.chassis.transactions import Transaction
from services.tickets.domain.closing import Deadline, deadlines
from services.tickets.usecases.closing.close_by_plan import close_by_plan
from services.tickets.usecases.closing.settle_tickets import settle_tickets
from services.tickets.usecases.closing.warn_of_silence import warn_of_silence
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report
from services.tickets.usecases.levels.meet_levels import meet_levels
from services.tickets.usecases.matters import Matter, attend

DUE: Final[Mapping[Deadline, Callable[[Desk, Matter, Transaction], Awaitable[None]]]] = {
    "warn": warn_of_silence,
    "close": close_by_plan,
    "level": meet_levels,
}
"""What is done at each kind of deadline."""
_AT_ONCE: Final = 200


async def meet_deadlines(desk: Desk) -> None:
    """Does what is due, each ticket in a transaction of its own, by the rules as they are now.

    Raises:
        ExceptionGroup: what went wrong with single tickets; the others are looked after.
    """
    failed: dict[str, Exception] = {}
    meet = partial(attend, desk, partial(_meet, desk))
    await settle_tickets(desk, failed)
    # What was written while this service was away is in Kafka and may keep a ticket open: it is heard first.
    while await _may_act(desk):
        due = await desk.tickets.due(desk.clock.now(), _AT_ONCE + len(failed))
        await each([ticket_id for ticket_id in due if ticket_id not in failed], meet, failed)
        if len(due) < _AT_ONCE:
            break
    report(failed)


async def _may_act(desk: Desk) -> bool:
    return bool(await desk.tickets.due(desk.clock.now(), 1)) and await desk.words_known()


async def _meet(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    """By the ticket as it is now: a word, a close or an exemption may have come first."""
    now = desk.clock.now()
    for kind, at in deadlines(matter.ticket).items():
        if at <= now:
            await DUE[kind](desk, matter, transaction)
            return
