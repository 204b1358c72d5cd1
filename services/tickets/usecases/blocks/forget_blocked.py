"""Somebody who is blocked has their data deleted.

Their block stays in force, as that of nobody: server, end, and a code by which the same account is known again in this
server alone. Otherwise a deletion would be a way around every block. The name and the reason go, and so does a block
for good after the time the policy names.
"""

from datetime import timedelta
from typing import Final

from contracts.block_facts import MemberUnblocked, MemberUnblockedData
from contracts.policy import policy
from contracts.privacy import Retained
from services.chassis.transactions import Transaction
from services.tickets.domain.gates.blocks import MemberBlock
from services.tickets.usecases.blocks.find_block import scope_of
from services.tickets.usecases.desk import Desk

BLOCK_CODE: Final = (Retained(what="block-code", basis="legitimate-interest"),)
"""What an erasure leaves of blocks."""


async def forget_blocked(desk: Desk, block: MemberBlock, transaction: Transaction) -> bool:
    """Makes a block one of nobody, or deletes it where it is over or the account is not known any more.

    Returns:
        Whether it stays in force.
    """
    now = desk.clock.now()
    mark = await desk.vault.mark(block.member_ref or "", scope_of(block.guild_id))
    if mark and not block.is_over(now):
        latest = now + timedelta(days=policy().block_code_days)
        await desk.blocks.save(block.of_nobody(mark, latest), transaction.session)
        return True
    await desk.blocks.remove(block.block_id, transaction.session)
    if block.member_ref:
        told = MemberUnblockedData(guild_id=block.guild_id, member_ref=block.member_ref, why="erasure")
        transaction.emit(MemberUnblocked.new(block.guild_id, told, time=now))
    return False
