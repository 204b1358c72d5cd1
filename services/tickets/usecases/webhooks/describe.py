"""An endpoint as the gateway is told of it, and finding the one that somebody means."""

from collections.abc import Mapping

from contracts.intents import IntentData
from contracts.webhooks.facts import Webhook
from contracts.webhooks.intents import WebhookIntentData
from services.chassis.transactions import Transaction
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import UNKNOWN_WEBHOOK, Refused
from services.tickets.domain.webhooks.endpoints import Endpoint, require_plan
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import require_not_erased, set_up_of


async def require_asker(desk: Desk, data: IntentData, transaction: Transaction) -> None:
    """Refuses whoever may not change the server's webhooks, and servers that are not set up."""
    require_administrator(administrator=data.actor.administrator)
    await require_not_erased(desk, data.actor.ref, transaction)
    await set_up_of(desk, data.guild_id, transaction)  # what ends with the set-up must have one


async def require_webhooks(desk: Desk, guild_id: str, transaction: Transaction) -> None:
    """Refuses a server whose plan has none."""
    require_plan((await desk.guilds.plan(guild_id, transaction.session)).plan)


async def meant(desk: Desk, data: WebhookIntentData, transaction: Transaction) -> Endpoint:
    """The endpoint somebody names; refused where the server has none of that number."""
    endpoint = await desk.webhooks.numbered(data.guild_id, data.number, transaction.session)
    if endpoint is None:
        raise Refused(UNKNOWN_WEBHOOK, which=data.number)
    return endpoint


def describe(endpoint: Endpoint, counts: Mapping[tuple[str, str], int] | None = None) -> Webhook:
    """The endpoint, with how many deliveries wait or failed where that was counted."""
    counted = counts or {}
    return Webhook(
        webhook_id=endpoint.webhook_id,
        number=endpoint.number,
        url=endpoint.url,
        events=endpoint.events,
        off=endpoint.off,
        failing_since=endpoint.failing_since,
        fault=endpoint.fault,
        arrived_at=endpoint.arrived_at,
        waiting=counted.get((endpoint.webhook_id, "pending"), 0),
        failed=counted.get((endpoint.webhook_id, "failed"), 0),
    )
