"""Whether somebody is blocked in a server."""

from services.chassis.transactions import Transaction
from services.tickets.domain.gates.blocks import MemberBlock
from services.tickets.usecases.desk import Desk


async def block_of(desk: Desk, guild_id: str, ref: str, transaction: Transaction) -> MemberBlock | None:
    """A member's block, also one from before their data was deleted: a deletion must not be a way around it."""
    found = await desk.blocks.of_member(guild_id, ref, transaction.session)
    if found is None and await desk.blocks.has_marks(guild_id, transaction.session):
        mark = await desk.vault.mark(ref, scope_of(guild_id))
        found = await desk.blocks.of_mark(guild_id, mark, transaction.session) if mark else None
    return found


def scope_of(guild_id: str) -> str:
    """Within what a mark of a blocked account is the same: one server, so that servers cannot compare theirs."""
    return f"block:{guild_id}"
