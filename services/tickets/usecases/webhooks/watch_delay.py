"""How long endpoints wait for their turn, for operators."""

from services.tickets.usecases.desk import Desk


async def watch_delay(desk: Desk) -> None:
    """Shows by how much the endpoint that is due longest, and free to be taken, is late."""
    now = desk.clock.now()
    due_at = await desk.webhooks.longest_due(now)
    desk.metrics.webhooks_late.set((now - due_at).total_seconds() if due_at else 0)
