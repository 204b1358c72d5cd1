"""Something happened to a ticket: what its server's endpoints are told of it is stored, to be sent.

Tickets hears its own events here as any consumer does. An event that comes twice is stored once, by its id.
"""

from datetime import datetime

from contracts.event import Event
from services.tickets.domain.webhooks.endpoints import WITHOUT_WEBHOOKS, Delivery, Endpoint
from services.tickets.domain.webhooks.schedule import KEPT
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.bodies import HAPPENINGS, ticket_body, ticket_of


async def tell_webhooks(desk: Desk, event: Event) -> None:
    """Stores a delivery for each endpoint that wants to hear of it; for one that is off, to be replayed."""
    happening, ticket, now = HAPPENINGS[type(event)], ticket_of(event), desk.clock.now()
    if event.time < now - KEPT:
        return  # the topic is read once more from its beginning, and what was kept of this event is gone
    wanting = [
        endpoint
        for endpoint in await desk.webhooks.of_guild(ticket.guild_id)
        if happening in endpoint.events and endpoint.added_at <= event.time
    ]
    if not wanting or (await desk.guilds.plan(ticket.guild_id)).plan in WITHOUT_WEBHOOKS:
        return
    body = ticket_body(happening, ticket, event.time)
    await desk.deliveries.add([delivery_of(event, body, endpoint, now) for endpoint in wanting])
    await desk.webhooks.wake([endpoint.webhook_id for endpoint in wanting], now)
    desk.wake_courier()


def delivery_of(event: Event, body: str, endpoint: Endpoint, now: datetime) -> Delivery:
    """What is to be sent to an endpoint, at once unless it is off."""
    return Delivery(
        webhook_id=endpoint.webhook_id,
        guild_id=endpoint.guild_id,
        event_id=event.id,
        at=event.time,
        body=body,
        due_at=None if endpoint.off else now,
    )
