"""Why somebody is blocked, in the words of staff: sealed for whoever is blocked, who reads it."""

from contracts.blocks import BlockReason
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.usecases.reasons import in_words, worded


async def seal_block_reason(vault: Vault, block_id: str, member_ref: str, reason: str) -> BlockReason | None:
    """Seals a reason; an empty one is none.

    Raises:
        Refused: `reason-too-long`, with `limit`.
    """
    words = worded(reason)
    if words is None:
        return None
    text = await vault.seal(words, Seat("block", "reason", block_id), ref=member_ref)
    return BlockReason(block_id=block_id, text=text)


async def open_block_reason(vault: Vault, reason: BlockReason | None) -> str | None:
    """A reason in words; none where there is none, or its person was erased."""
    return await in_words(vault, reason.text, Seat("block", "reason", reason.block_id)) if reason else None
