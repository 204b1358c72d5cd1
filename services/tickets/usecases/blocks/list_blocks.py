"""Staff want to see who is blocked in their server."""

from typing import Final

from contracts.block_facts import BlocksListed, BlocksListedData
from contracts.blocks import ListBlocks
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_staff
from services.tickets.usecases.blocks.block_member import describe
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of

SHOWN: Final = 20
"""As many as fit into one answer."""


async def list_blocks(desk: Desk, intent: ListBlocks, transaction: Transaction) -> None:
    """Tells the newest blocks that are in force."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    require_staff(person(data.actor, everybody(settings)))
    blocks, total = await desk.blocks.newest_of_guild(data.guild_id, now, SHOWN, session)
    told = BlocksListedData(
        guild_id=data.guild_id,
        blocks=tuple(describe(block) for block in blocks),
        total=total,
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(BlocksListed.new(data.guild_id, told, time=now, cause=intent))
