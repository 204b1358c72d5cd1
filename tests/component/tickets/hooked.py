"""A server with an endpoint, in the hands of whoever manages it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args

from contracts.event import Event, new_id
from contracts.intents import Actor
from contracts.tickets import IntentRefused
from contracts.webhooks.events import TicketHappening
from contracts.webhooks.facts import Webhook, WebhookAdded, WebhooksListed
from contracts.webhooks.intents import AddWebhook, ListWebhooks
from services.chassis.sealing import Place
from tests.component.tickets.house import House, until
from tests.component.tickets.town import Guild

ALL: tuple[TicketHappening, ...] = get_args(TicketHappening)
NEXT_TRY = timedelta(seconds=5)


@dataclass
class Hooked:
    """The server, its owner, and the endpoint as it was added."""

    guild: Guild
    owner: Actor
    webhook: Webhook
    secret: str

    @property
    def house(self) -> House:
        return self.guild.house

    @classmethod
    async def made(cls, house: House, url: str, *events: TicketHappening) -> "Hooked":
        """A server on the plan Pro that has everything told to an address, or some of it."""
        guild = await Guild.made(house)
        await guild.plan("pro", 1)
        return await cls.further(guild, url, *events)

    @classmethod
    async def further(cls, guild: Guild, url: str, *events: TicketHappening) -> "Hooked":
        """One more endpoint of a server."""
        house, owner = guild.house, Actor(ref=guild.owner, administrator=True)
        added = await house.answer(await asked_to_add(guild, owner, url, *events), WebhookAdded)
        webhook = added.data.webhook
        secret = await house.vault.open_text(added.data.secret, Place("webhook", "secret", webhook.webhook_id))
        return cls(guild, owner, webhook, str(secret))

    async def ask(self, kind: type[Event], **more: Any) -> Any:
        """Asks something of the endpoint."""
        return await self.guild.ask(kind, self.owner, number=self.webhook.number, **more)

    async def listed(self) -> Webhook:
        """The endpoint as it stands in the list."""
        told = await self.house.answer(await self.guild.ask(ListWebhooks, self.owner), WebhooksListed)
        return next(one for one in told.data.webhooks if one.webhook_id == self.webhook.webhook_id)

    async def deliveries(self, **more: Any) -> list[dict[str, Any]]:
        """What is stored for it, the earliest event first."""
        query = {"webhook_id": self.webhook.webhook_id, **more}
        return await self.house.database["deliveries"].find(query).sort("event_id", 1).to_list(None)

    async def settled(self, state: str, count: int, **more: Any) -> list[dict[str, Any]]:
        """Waits for so many deliveries to be in a state, and for the end of the turn that brought them there."""
        rows = self.house.database["webhooks"]

        async def there() -> list[dict[str, Any]]:
            found = await self.deliveries(state=state, **more)
            free = await rows.count_documents({"_id": self.webhook.webhook_id, "try_id": {"$exists": False}})
            return found if free and len(found) == count else []

        return list(await until(there, f"{count} deliveries that are {state}"))


async def asked_to_add(guild: Guild, actor: Actor, url: str, *events: TicketHappening) -> Any:
    """Somebody wants an endpoint."""
    webhook_id = new_id()
    await guild.house.vault.mint_ticket(webhook_id, guild.guild_id)
    sealed = await guild.house.vault.seal(url, Place("webhook", "url", webhook_id), ticket=webhook_id)
    return await guild.ask(AddWebhook, actor, webhook_id=webhook_id, url=sealed, events=events or ALL)


async def refused(house: House, intent: Event) -> str:
    """Which rule stands against a wish."""
    return (await house.answer(intent, IntentRefused)).data.slug
