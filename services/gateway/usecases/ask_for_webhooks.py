"""What people who manage a server want of its webhooks goes to tickets."""

from datetime import timedelta

from contracts.event import Event
from contracts.intents import IntentData
from contracts.webhooks.intents import (
    AddWebhook,
    AddWebhookData,
    ListWebhooks,
    ReplayWebhook,
    ReplayWebhookData,
    WebhookIntentData,
)
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.webhook_events import events_of
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who


class AskForWebhooks:
    """Turns the commands into intents."""

    def __init__(self, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the person, and to seal and publish."""
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def add(self, asking: Asking, url: str, events: str) -> None:
        """Somebody wants the server's tickets told to an address; tickets looks at where it leads.

        Raises:
            Refused: `not-administrator`, `webhook-events`.
        """
        if not asking.administrator:
            raise Refused("not-administrator")
        wanted = events_of(events)
        actor, webhook_id = await who(asking, self._people), asking.made_id("webhook")
        await self._vault.mint_ticket(webhook_id, asking.guild())
        sealed = await self._vault.seal(url.strip(), Seat("webhook", "url", webhook_id), ticket=webhook_id)
        data = AddWebhookData(webhook_id=webhook_id, url=sealed, events=wanted, **actor)
        await send_intent(self._publisher, AddWebhook, asking, data)

    async def list(self, asking: Asking) -> None:
        """Which are there, and how do they fare?"""
        await send_intent(self._publisher, ListWebhooks, asking, IntentData(**await who(asking, self._people)))

    async def ask(self, asking: Asking, intent: type[Event], number: int) -> None:
        """Somebody wants something of one endpoint."""
        data = WebhookIntentData(number=number, **await who(asking, self._people))
        await send_intent(self._publisher, intent, asking, data)

    async def replay(self, asking: Asking, number: int, hours: int | None) -> None:
        """Somebody wants what happened in the last hours told once more, or what never arrived."""
        since = asking.at - timedelta(hours=hours) if hours else None
        data = ReplayWebhookData(number=number, since=since, **await who(asking, self._people))
        await send_intent(self._publisher, ReplayWebhook, asking, data)
