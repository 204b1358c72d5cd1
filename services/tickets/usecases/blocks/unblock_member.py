"""Staff let a member open tickets again."""

from contracts.block_facts import MemberUnblocked, MemberUnblockedData
from contracts.blocks import UnblockMember
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_staff
from services.tickets.domain.refusals import NOT_BLOCKED, NOT_NOW, Refused
from services.tickets.usecases.blocks.find_block import block_of
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of


async def unblock_member(desk: Desk, intent: UnblockMember, transaction: Transaction) -> None:
    """Ends the member's block."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    if await desk.people.erased([data.member_ref], session):
        raise Refused(NOT_NOW)  # why is nobody else's business
    require_staff(person(data.actor, everybody(settings)))
    block = await block_of(desk, data.guild_id, data.member_ref, transaction)
    if block is None or block.is_over(now):
        raise Refused(NOT_BLOCKED)
    await desk.blocks.remove(block.block_id, session)
    told = MemberUnblockedData(
        guild_id=data.guild_id,
        member_ref=data.member_ref,
        why="by-hand",
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(MemberUnblocked.new(data.guild_id, told, time=now, cause=intent))
