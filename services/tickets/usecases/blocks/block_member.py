"""Staff want a member to open no tickets."""

from datetime import timedelta

from contracts.block_facts import MemberBlocked, MemberBlockedData
from contracts.blocks import Block, BlockMember
from contracts.teams import everybody
from services.chassis.transactions import Transaction
from services.tickets.domain.gates import blocks
from services.tickets.domain.gates.blocks import MemberBlock
from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import NOT_NOW, Refused
from services.tickets.usecases.blocks.find_block import block_of
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import person, require_not_erased, set_up_of


async def block_member(desk: Desk, intent: BlockMember, transaction: Transaction) -> None:
    """Blocks the member from now on; an earlier block of theirs ends. Tickets they have open stay so."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    settings = await set_up_of(desk, data.guild_id, transaction)
    await require_not_erased(desk, data.actor.ref, transaction)
    if await desk.people.erased([data.member_ref], session):
        raise Refused(NOT_NOW)  # why is nobody else's business
    staff = everybody(settings)
    made = blocks.block(
        person(data.actor, staff),
        Actor.of(data.member_ref, data.member_role_ids, staff, administrator=data.member_administrator),
        MemberBlock(
            block_id=data.block_id,
            guild_id=data.guild_id,
            member_ref=data.member_ref,
            by_ref=data.actor.ref,
            at=now,
            until=now + timedelta(seconds=data.seconds) if data.seconds else None,
            reason=data.reason,
        ),
    )
    before = await block_of(desk, data.guild_id, data.member_ref, transaction)
    if before:
        await desk.blocks.remove(before.block_id, session)
    await desk.blocks.save(made, session)
    told = MemberBlockedData(guild_id=data.guild_id, block=describe(made), actor_ref=data.actor.ref, reply=data.reply)
    transaction.emit(MemberBlocked.new(data.guild_id, told, time=now, cause=intent))


def describe(block: MemberBlock) -> Block:
    """A block as everyone else sees it."""
    return Block(
        block_id=block.block_id,
        member_ref=block.member_ref,
        by_ref=block.by_ref,
        at=block.at,
        until=block.until,
        reason=block.reason,
    )
