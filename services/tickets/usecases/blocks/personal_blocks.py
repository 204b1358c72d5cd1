"""What an export says of blocks: those of the person, and those they made."""

from collections.abc import Sequence

from services.chassis.sealing import Place
from services.chassis.transactions import Transaction
from services.tickets.domain.gates.blocks import MemberBlock
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.opening import open_texts
from services.tickets.usecases.personal_records import Group, Record


async def block_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Blocks the person is under or has made, by id; whom they blocked and why is the other's data."""
    blocks = await desk.blocks.concerning(ref, after=after, limit=limit, session=transaction.session)
    return [(block.block_id, [await _record(desk, block, ref)]) for block in blocks]


async def _record(desk: Desk, block: MemberBlock, ref: str) -> Record:
    mine = block.member_ref == ref
    record: Record = {
        "server": block.guild_id,
        "your_part": "blocked" if mine else "blocked somebody",
        "since": block.at.isoformat(),
        "until": block.until.isoformat() if block.until else None,
    }
    if mine:
        place = Place("block", "reason", block.block_id)
        record["reason"] = (await open_texts(desk, [(block.reason.text, place)]))[0] if block.reason else None
    return record
