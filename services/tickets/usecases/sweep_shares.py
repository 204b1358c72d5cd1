"""Ticket shares that the gateway minted for tickets that never came to be."""

from datetime import timedelta
from typing import Final

from contracts.policy import policy
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptTicket

_AT_ONCE: Final = 500


async def sweep_shares(desk: Desk) -> None:
    """Marks the shares of existing tickets as in use and destroys the others, once they are a day old."""
    older_than = desk.clock.now() - timedelta(hours=policy().orphan_share_hours)
    while shares := await desk.vault.orphan_tickets(older_than, _AT_ONCE):
        known = await desk.tickets.get_many(shares)
        for ticket_id in shares:
            if isinstance(known.get(ticket_id), KeptTicket):
                await desk.vault.keep_ticket(ticket_id)
            elif await desk.vault.destroy_ticket(ticket_id, only_orphan=True):
                desk.metrics.shares_swept.inc()
        if len(shares) < _AT_ONCE:
            return
