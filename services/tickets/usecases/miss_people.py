"""People who leave a server while they have tickets: Discord tells nobody, so it is asked from time to time."""

from typing import Final

from contracts.outcomes import PersonGone
from contracts.tickets import TicketsHeld, TicketsHeldData, TicketUnclaimed
from services.chassis.transactions import Transaction
from services.tickets.domain.closing import leave
from services.tickets.domain.ticket import ACTIVE
from services.tickets.usecases.changes import Fact, change, closing_fact
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket
from services.tickets.usecases.matters import current_matter

_AT_ONCE: Final = 100
_AT_MOST: Final = 10_000
LEFT: Final = "left-server"


async def ask_for_people(desk: Desk) -> None:
    """Has the gateway look for everybody who has open tickets, once for each server.

    Only for whom it matters: who has claimed some, and who has opened some that would close.
    """
    keeping = await desk.guilds.keeping_on_leave()
    held = await desk.tickets.holders(keeping, _AT_MOST)
    for first in range(0, len(held), _AT_ONCE):
        some = held[first : first + _AT_ONCE]

        async def ask(transaction: Transaction, some: list[tuple[str, str]] = some) -> None:
            now = desk.clock.now()
            for guild_id, ref in some:
                data = TicketsHeldData(guild_id=guild_id, person_ref=ref)
                transaction.emit(TicketsHeld.new(guild_id, data, time=now))

        await desk.transact(ask)


async def miss_person(desk: Desk, outcome: PersonGone, transaction: Transaction) -> None:
    """What they had claimed in a server is free again for their colleagues; what they had opened closes."""
    guild_id, ref = outcome.data.guild_id, outcome.data.person_ref
    after = ""
    while held := await desk.tickets.involving(ref, after=after, limit=_AT_ONCE, session=transaction.session):
        after = held[-1].ticket.ticket_id
        for kept in held:
            if (kept.ticket.guild_id, kept.ticket.claimed_by) == (guild_id, ref) and kept.ticket.state in ACTIVE:
                await _give_back(desk, kept, outcome, transaction)
    after = ""
    while opened := await desk.tickets.of_opener(ref, after=after, limit=_AT_ONCE, session=transaction.session):
        after = opened[-1].ticket.ticket_id
        for kept in opened:
            if kept.ticket.guild_id == guild_id and kept.ticket.state in ACTIVE:
                await _close(desk, kept, outcome, transaction)


async def _give_back(desk: Desk, kept: KeptTicket, outcome: PersonGone, transaction: Transaction) -> None:
    matter = await current_matter(desk, kept.ticket.ticket_id, transaction)
    if matter is not None:
        fact = Fact(TicketUnclaimed, detail=LEFT)
        await change(desk, matter, matter.ticket.changed(claimed_by=None), fact, transaction, cause=outcome)


async def _close(desk: Desk, kept: KeptTicket, outcome: PersonGone, transaction: Transaction) -> None:
    matter = await current_matter(desk, kept.ticket.ticket_id, transaction)
    if matter is not None:
        after = leave(matter.ticket, matter.settings.closing, desk.clock.now())
        await change(desk, matter, after, closing_fact(None, "left"), transaction, cause=outcome)
