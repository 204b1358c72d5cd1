"""Reasons in somebody's words, sealed on the way in and opened on the way out; here why a ticket closes."""

from typing import Final

from contracts.sealed import Sealed
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Refused

REASON_LENGTH: Final = 500


async def seal_reason(vault: Vault, ticket_id: str, ref: str, reason: str) -> Sealed | None:
    """Seals a reason for whoever gives it and the ticket; an empty one is none.

    Raises:
        Refused: `reason-too-long`, with `limit`.
    """
    words = worded(reason)
    if words is None:
        return None
    return await vault.seal(words, Seat("ticket", "close_reason", ticket_id), ref=ref, ticket=ticket_id)


async def open_reason(vault: Vault, ticket_id: str, reason: Sealed | None) -> str | None:
    """A reason in words; none where there is none, or its author was erased."""
    return await in_words(vault, reason, Seat("ticket", "close_reason", ticket_id)) if reason else None


def worded(reason: str) -> str | None:
    """A reason as it is kept; an empty one is none.

    Raises:
        Refused: `reason-too-long`, with `limit`.
    """
    if len(reason) > REASON_LENGTH:
        raise Refused("reason-too-long", limit=REASON_LENGTH)
    return reason.strip() or None


async def in_words(vault: Vault, sealed: Sealed, seat: Seat) -> str | None:
    """What was sealed there; none where whoever it was sealed for was erased."""
    opened = await vault.open_text(sealed, seat)
    return opened if isinstance(opened, str) else None
