"""An administrator wants the server's tickets told to an endpoint, or a new secret for one."""

import os

from contracts.sealed import Sealed
from contracts.webhooks.facts import WebhookAdded, WebhookRotated, WebhookSecretData
from contracts.webhooks.intents import AddWebhook, RotateWebhook
from services.chassis.sealing import Place, SealBroken, Shredded
from services.chassis.transactions import Transaction
from services.tickets.domain.refusals import WEBHOOK_UNREADABLE, Refused
from services.tickets.domain.webhooks.endpoints import Endpoint, free_number
from services.tickets.domain.webhooks.schedule import OLD_SECRET
from services.tickets.domain.webhooks.signing import SECRET_BYTES, secret_of
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.describe import describe, meant, require_asker, require_webhooks


async def add_webhook(desk: Desk, intent: AddWebhook, transaction: Transaction) -> None:
    """Keeps the address and makes a secret; from now on the endpoint is told."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    await require_asker(desk, data, transaction)
    await require_webhooks(desk, data.guild_id, transaction)
    number = free_number({each.number for each in await desk.webhooks.of_guild(data.guild_id, session)})
    desk.addresses.read(await _url(desk, data.url, data.webhook_id))
    if await desk.webhooks.get(data.webhook_id, session) or await desk.tickets.get(data.webhook_id, session):
        raise Refused(WEBHOOK_UNREADABLE)  # its share is another's, and would end with this endpoint
    # Last, as it is not part of the transaction: from here on the share is this endpoint's and no orphan to be swept.
    if not await desk.vault.keep_ticket(data.webhook_id):
        raise Refused(WEBHOOK_UNREADABLE)
    endpoint = Endpoint(
        webhook_id=data.webhook_id,
        guild_id=data.guild_id,
        number=number,
        url=data.url,
        secret=await _new_secret(desk, data.webhook_id),
        events=data.events,
        added_at=now,
    )
    await desk.webhooks.insert(endpoint, session)
    told = WebhookSecretData(
        guild_id=data.guild_id,
        webhook=describe(endpoint),
        secret=endpoint.secret,
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(WebhookAdded.new(data.guild_id, told, time=now, cause=intent))


async def rotate_webhook(desk: Desk, intent: RotateWebhook, transaction: Transaction) -> None:
    """Makes another secret; the one before it counts for a day as well, so that the receiver has time to change."""
    data, session, now = intent.data, transaction.session, desk.clock.now()
    await require_asker(desk, data, transaction)
    await require_webhooks(desk, data.guild_id, transaction)
    endpoint = await meant(desk, data, transaction)
    secret = await _new_secret(desk, endpoint.webhook_id)
    await desk.webhooks.change_secret(endpoint, secret, now + OLD_SECRET, session)
    told = WebhookSecretData(
        guild_id=data.guild_id,
        webhook=describe(endpoint),
        secret=secret,
        former_until=now + OLD_SECRET,
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(WebhookRotated.new(data.guild_id, told, time=now, cause=intent))


async def _url(desk: Desk, url: Sealed, webhook_id: str) -> str:
    try:
        text = await desk.vault.open_text(url, Place("webhook", "url", webhook_id))
    except (SealBroken, UnicodeDecodeError):
        raise Refused(WEBHOOK_UNREADABLE) from None
    if isinstance(text, Shredded) or (url.ref, url.ticket) != (None, webhook_id):
        raise Refused(WEBHOOK_UNREADABLE)
    return text


async def _new_secret(desk: Desk, webhook_id: str) -> Sealed:
    secret = secret_of(os.urandom(SECRET_BYTES))
    return await desk.vault.seal(secret, Place("webhook", "secret", webhook_id), ticket=webhook_id)
