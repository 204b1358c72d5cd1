"""An administrator looks at the server's endpoints, tries one, switches it on, has it told again, or removes it."""

from dataclasses import replace
from datetime import datetime

from contracts.webhooks.facts import (
    WebhookData,
    WebhookEnabled,
    WebhookRemoved,
    WebhookReplayed,
    WebhookReplayedData,
    WebhooksListed,
    WebhooksListedData,
    WebhookTried,
)
from contracts.webhooks.intents import (
    EnableWebhook,
    ListWebhooks,
    RemoveWebhook,
    ReplayWebhook,
    TryWebhook,
    WebhookIntentData,
)
from services.chassis.transactions import Transaction
from services.tickets.domain.refusals import WEBHOOK_OFF, WEBHOOK_ON, Refused
from services.tickets.domain.webhooks.endpoints import WITHOUT_WEBHOOKS, Endpoint
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.bodies import trial_body
from services.tickets.usecases.webhooks.describe import describe, meant, require_asker, require_webhooks
from services.tickets.usecases.webhooks.end_webhooks import end_webhooks
from services.tickets.usecases.webhooks.tell_webhooks import delivery_of


async def list_webhooks(desk: Desk, intent: ListWebhooks, transaction: Transaction) -> None:
    """Tells how each fares."""
    data, session = intent.data, transaction.session
    await require_asker(desk, data, transaction)
    counts = await desk.deliveries.counts(data.guild_id, session)
    told = WebhooksListedData(
        guild_id=data.guild_id,
        webhooks=tuple(describe(each, counts) for each in await desk.webhooks.of_guild(data.guild_id, session)),
        in_plan=(await desk.guilds.plan(data.guild_id, session)).plan not in WITHOUT_WEBHOOKS,
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(WebhooksListed.new(data.guild_id, told, time=desk.clock.now(), cause=intent))


async def remove_webhook(desk: Desk, intent: RemoveWebhook, transaction: Transaction) -> None:
    """Forgets it and all that is kept for it; also on a plan without webhooks."""
    await require_asker(desk, intent.data, transaction)
    endpoint = await meant(desk, intent.data, transaction)
    await end_webhooks(desk, [endpoint.webhook_id], transaction)
    told = _told(endpoint, intent.data)
    transaction.emit(WebhookRemoved.new(endpoint.guild_id, told, time=desk.clock.now(), cause=intent))


async def try_webhook(desk: Desk, intent: TryWebhook, transaction: Transaction) -> None:
    """Sends an event about nothing, as any other: what became of it is in the list."""
    now = desk.clock.now()
    endpoint = await _usable(desk, intent.data, transaction)
    if endpoint.off:
        raise Refused(WEBHOOK_OFF, which=endpoint.number)
    trial = delivery_of(intent, trial_body(endpoint.guild_id, intent.time), endpoint, now)
    await desk.deliveries.put(trial, transaction.session)
    await _wake(desk, endpoint, now, transaction)
    transaction.emit(WebhookTried.new(endpoint.guild_id, _told(endpoint, intent.data), time=now, cause=intent))


async def enable_webhook(desk: Desk, intent: EnableWebhook, transaction: Transaction) -> None:
    """Lets it be told again of what happens from now on; what it missed is kept to be replayed."""
    endpoint = await _usable(desk, intent.data, transaction)
    if not endpoint.off:
        raise Refused(WEBHOOK_ON, which=endpoint.number)
    now = desk.clock.now()
    await desk.webhooks.switch_on(endpoint.webhook_id, transaction.session)
    await _wake(desk, endpoint, now, transaction)
    told = _told(replace(endpoint, off=None), intent.data)
    transaction.emit(WebhookEnabled.new(endpoint.guild_id, told, time=now, cause=intent))


async def replay_webhook(desk: Desk, intent: ReplayWebhook, transaction: Transaction) -> None:
    """Has what is still kept sent once more, under the same ids; a receiver that knows one drops it."""
    data, now = intent.data, desk.clock.now()
    endpoint = await _usable(desk, data, transaction)
    if endpoint.off:
        raise Refused(WEBHOOK_OFF, which=endpoint.number)
    count = await desk.deliveries.replay(endpoint.webhook_id, data.since, now, transaction.session)
    if count:
        await _wake(desk, endpoint, now, transaction)
    told = WebhookReplayedData(**dict(_told(endpoint, data)), count=count)
    transaction.emit(WebhookReplayed.new(endpoint.guild_id, told, time=now, cause=intent))


async def _usable(desk: Desk, data: WebhookIntentData, transaction: Transaction) -> Endpoint:
    await require_asker(desk, data, transaction)
    await require_webhooks(desk, data.guild_id, transaction)
    return await meant(desk, data, transaction)


async def _wake(desk: Desk, endpoint: Endpoint, now: datetime, transaction: Transaction) -> None:
    await desk.webhooks.wake_at_once(endpoint.webhook_id, now, transaction.session)
    desk.wake_courier()  # before the commit: should it look too early, it looks again soon


def _told(endpoint: Endpoint, data: WebhookIntentData) -> WebhookData:
    return WebhookData(guild_id=data.guild_id, webhook=describe(endpoint), actor_ref=data.actor.ref, reply=data.reply)
