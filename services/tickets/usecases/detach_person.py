"""Everything a person still has to do with in tickets ends before their data does."""

from functools import partial

from contracts.tickets import TicketClosing, TicketMemberRemoved, TicketUnclaimed
from services.chassis.transactions import Transaction
from services.tickets.domain.lifecycle import close_for_erasure
from services.tickets.domain.staffing import detach_member
from services.tickets.domain.ticket import OCCUPYING
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import current_matter

_AT_ONCE = 100


async def detach_person(desk: Desk, ref: str) -> None:
    """Closes the tickets a person opened and takes them out of the tickets of others. Safe to repeat."""
    after = ""
    while opened := await desk.tickets.of_opener(ref, after=after, limit=_AT_ONCE):
        for kept in opened:
            if kept.ticket.state in OCCUPYING:
                await desk.transact(partial(_close, desk, kept.ticket.ticket_id))
        after = opened[-1].ticket.ticket_id
    after = ""
    while involving := await desk.tickets.involving(ref, after=after, limit=_AT_ONCE):
        for kept in involving:
            await desk.transact(partial(_unclaim, desk, ref, kept.ticket.ticket_id))
            await desk.transact(partial(_remove, desk, ref, kept.ticket.ticket_id))
        after = involving[-1].ticket.ticket_id


async def _close(desk: Desk, ticket_id: str, transaction: Transaction) -> None:
    matter = await current_matter(desk, ticket_id, transaction)
    if matter:
        # The reason of an earlier closing is not this one's, and may be what the person wrote.
        closing = Fact(TicketClosing, {"reason": None}, beside={"reason": None})
        await change(desk, matter, close_for_erasure(matter.ticket, desk.clock.now()), closing, transaction)


async def _unclaim(desk: Desk, ref: str, ticket_id: str, transaction: Transaction) -> None:
    matter = await current_matter(desk, ticket_id, transaction)
    if matter and matter.ticket.claimed_by == ref:
        await change(desk, matter, matter.ticket.changed(claimed_by=None), Fact(TicketUnclaimed), transaction)


async def _remove(desk: Desk, ref: str, ticket_id: str, transaction: Transaction) -> None:
    matter = await current_matter(desk, ticket_id, transaction)
    if matter and ref in matter.ticket.member_refs:
        fact = Fact(TicketMemberRemoved, {"member_ref": ref})
        await change(desk, matter, detach_member(matter.ticket, ref), fact, transaction)
