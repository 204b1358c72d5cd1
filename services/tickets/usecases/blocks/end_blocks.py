"""Blocks end by themselves: what is over is deleted and told. Nothing waits in memory, so no restart loses any."""

from functools import partial
from typing import Final

from contracts.block_facts import MemberUnblocked, MemberUnblockedData
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.each import each, report

_AT_ONCE: Final = 200


async def end_blocks(desk: Desk) -> None:
    """Deletes blocks whose time has come, each in a transaction of its own.

    Until then they are there, but refuse nobody.

    Raises:
        ExceptionGroup: what went wrong with single blocks; the others are gone.
    """
    failed: dict[str, Exception] = {}
    over = await desk.blocks.over(desk.clock.now(), _AT_ONCE)
    await each(over, partial(_end, desk), failed)
    report(failed)


async def _end(desk: Desk, block_id: str) -> None:
    await desk.transact(partial(_delete, desk, block_id))


async def _delete(desk: Desk, block_id: str, transaction: Transaction) -> None:
    now = desk.clock.now()
    block = await desk.blocks.get(block_id, transaction.session)
    if block is None or not block.is_over(now):
        return
    await desk.blocks.remove(block_id, transaction.session)
    if block.member_ref:
        told = MemberUnblockedData(guild_id=block.guild_id, member_ref=block.member_ref, why="expired")
        transaction.emit(MemberUnblocked.new(block.guild_id, told, time=now))
