"""The end of endpoints, of what was sent to them, and of their use where nothing arrives."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from contracts.webhooks.facts import SwitchedOff, WebhookSwitchedOff, WebhookSwitchedOffData
from services.chassis.transactions import Transaction
from services.tickets.domain.webhooks.schedule import FAILING, KEPT
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.describe import describe

_AT_ONCE: Final = 100


async def end_webhooks(desk: Desk, webhook_ids: Sequence[str], transaction: Transaction) -> None:
    """Forgets endpoints and all that is kept for them.

    Their shares go first: whatever copy of an address or a secret is left anywhere, nobody reads it again.
    """
    if webhook_ids:
        await desk.vault.destroy_tickets(webhook_ids)
        await desk.webhooks.remove(webhook_ids, transaction.session)
        await desk.deliveries.remove_of(webhook_ids, transaction.session)


async def end_webhooks_of(desk: Desk, guild_id: str, transaction: Transaction) -> None:
    """Forgets all of a server's."""
    found = await desk.webhooks.of_guild(guild_id, transaction.session)
    await end_webhooks(desk, [endpoint.webhook_id for endpoint in found], transaction)


async def switch_off(desk: Desk, webhook_id: str, why: SwitchedOff, transaction: Transaction) -> None:
    """Sends nothing more to an endpoint until somebody switches it on; what waits for it can be replayed then."""
    endpoint = await desk.webhooks.get(webhook_id, transaction.session)
    if endpoint is None or not await desk.webhooks.switch_off(webhook_id, why, transaction.session):
        return
    await desk.deliveries.give_up(webhook_id, transaction.session)
    told = WebhookSwitchedOffData(guild_id=endpoint.guild_id, webhook=describe(replace(endpoint, off=why)))
    transaction.emit(WebhookSwitchedOff.new(endpoint.guild_id, told, time=desk.clock.now()))


async def tend_webhooks(desk: Desk) -> None:
    """Switches off what has failed for days, and deletes deliveries that are kept no longer."""
    now = desk.clock.now()
    while webhook_ids := await desk.webhooks.failing_since(now - FAILING, _AT_ONCE):
        for webhook_id in webhook_ids:

            async def give_up(transaction: Transaction, webhook_id: str = webhook_id) -> None:
                known = await desk.webhooks.get(webhook_id, transaction.session)
                if known and known.failing_since and known.failing_since <= now - FAILING:
                    await switch_off(desk, webhook_id, "failing", transaction)

            await desk.transact(give_up)
    await desk.deliveries.remove_before(now - KEPT)
