"""Ticket shares that the gateway minted for tickets that never came to be."""

from datetime import timedelta
from typing import Final

from contracts.policy import policy
from services.tickets.usecases.desk import Desk

_AT_ONCE: Final = 500


async def sweep_shares(desk: Desk) -> None:
    """Destroys shares that no ticket has taken within a day; one that is taken at this very moment is spared."""
    older_than = desk.clock.now() - timedelta(hours=policy().orphan_share_hours)
    while shares := await desk.vault.orphan_tickets(older_than, _AT_ONCE):
        for ticket_id in shares:
            if await desk.vault.destroy_ticket(ticket_id, only_orphan=True):
                desk.metrics.shares_swept.inc()
        if len(shares) < _AT_ONCE:
            return
