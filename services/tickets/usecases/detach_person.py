"""Everything a person still has to do with in tickets ends before their data does."""

from functools import partial

from contracts.tickets import TicketMemberRemoved, TicketUnclaimed
from contracts.watching import TicketWatched
from services.chassis.transactions import Transaction
from services.tickets.domain.closing import forget_planner
from services.tickets.domain.lifecycle import close_for_erasure
from services.tickets.domain.staffing import detach_member
from services.tickets.domain.ticket import OCCUPYING
from services.tickets.domain.watching import without_watcher
from services.tickets.usecases.changes import Fact, change, closing_fact
from services.tickets.usecases.closing.facts import called_off
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter, attend

_AT_ONCE = 100


async def detach_person(desk: Desk, ref: str) -> None:
    """Closes the tickets a person opened and takes them out of the tickets of others. Safe to repeat."""
    after = ""
    while opened := await desk.tickets.of_opener(ref, after=after, limit=_AT_ONCE):
        for kept in opened:
            if kept.ticket.state in OCCUPYING:
                await attend(desk, partial(_close, desk), kept.ticket.ticket_id)
        after = opened[-1].ticket.ticket_id
    after = ""
    while involving := await desk.tickets.involving(ref, after=after, limit=_AT_ONCE):
        for kept in involving:
            for end in (_call_off, _unclaim, _remove, _unwatch):
                await attend(desk, partial(end, desk, ref), kept.ticket.ticket_id)
        after = involving[-1].ticket.ticket_id


async def _close(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    # The reason of an earlier closing is not this one's, and may be what the person wrote.
    after = close_for_erasure(matter.ticket, desk.clock.now())
    await change(desk, matter, after, closing_fact(None), transaction)


async def _call_off(desk: Desk, ref: str, matter: Matter, transaction: Transaction) -> None:
    await change(desk, matter, forget_planner(matter.ticket, ref), called_off("erasure"), transaction)


async def _unclaim(desk: Desk, ref: str, matter: Matter, transaction: Transaction) -> None:
    if matter.ticket.claimed_by == ref:
        await change(desk, matter, matter.ticket.changed(claimed_by=None), Fact(TicketUnclaimed), transaction)


async def _remove(desk: Desk, ref: str, matter: Matter, transaction: Transaction) -> None:
    if ref in matter.ticket.member_refs:
        fact = Fact(TicketMemberRemoved, {"member_ref": ref})
        await change(desk, matter, detach_member(matter.ticket, ref), fact, transaction)


async def _unwatch(desk: Desk, ref: str, matter: Matter, transaction: Transaction) -> None:
    after = without_watcher(matter.ticket, ref)
    await change(desk, matter, after, Fact(TicketWatched, {"watch": False}), transaction)
