"""A closed ticket is wanted back."""

from contracts.intents import ReopenTicket
from contracts.tickets import TicketReopening
from services.chassis.transactions import Transaction
from services.tickets.domain import lifecycle
from services.tickets.domain.gates.blocks import check_block
from services.tickets.usecases.blocks.find_block import block_of
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def reopen_ticket(desk: Desk, intent: ReopenTicket, transaction: Transaction) -> None:
    """Asks the gateway for the ticket's thread; not for somebody who could not open a new one because of a block."""
    matter = await matter_of(desk, intent.data, transaction)
    after = lifecycle.reopen(matter.ticket, matter.actor, desk.clock.now())
    if not matter.actor.staff:
        block = await block_of(desk, intent.data.guild_id, matter.actor.ref, transaction)
        check_block(block, desk.clock.now())
    await change(desk, matter, after, Fact(TicketReopening), transaction, cause=intent)
