"""What people who manage a server ask about its webhooks, on `discord.ticket-intents.v1`."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Ulid
from contracts.intents import IntentData
from contracts.personal import OfServer
from contracts.sealed import Sealed
from contracts.webhooks.events import TicketHappening

Number = Annotated[int, Field(ge=1, le=5)]
"""Which of a server's endpoints."""


class AddWebhookData(IntentData):
    """Where it leads, and what it is told.

    Attributes:
        webhook_id: minted by the gateway with a share of its own.
        url: sealed under that share (kind `webhook`, field `url`): such addresses often hold a token.
        events: what it is told.
    """

    webhook_id: Ulid
    url: Annotated[Sealed, OfServer("address of a webhook")]
    events: Annotated[tuple[TicketHappening, ...], Field(min_length=1)]


class AddWebhook(Event):
    """An administrator wants the server's tickets told to an endpoint."""

    type: Literal["ticketsystem.gateway.add-webhook.v1"] = "ticketsystem.gateway.add-webhook.v1"
    data: AddWebhookData


class ListWebhooks(Event):
    """An administrator wants to see the server's endpoints and how they fare."""

    type: Literal["ticketsystem.gateway.list-webhooks.v1"] = "ticketsystem.gateway.list-webhooks.v1"
    data: IntentData


class WebhookIntentData(IntentData):
    """Which endpoint."""

    number: Number


class RemoveWebhook(Event):
    """An administrator wants an endpoint forgotten, with everything that waits for it."""

    type: Literal["ticketsystem.gateway.remove-webhook.v1"] = "ticketsystem.gateway.remove-webhook.v1"
    data: WebhookIntentData


class TryWebhook(Event):
    """An administrator wants to see whether an endpoint hears."""

    type: Literal["ticketsystem.gateway.try-webhook.v1"] = "ticketsystem.gateway.try-webhook.v1"
    data: WebhookIntentData


class EnableWebhook(Event):
    """An administrator switches an endpoint on again."""

    type: Literal["ticketsystem.gateway.enable-webhook.v1"] = "ticketsystem.gateway.enable-webhook.v1"
    data: WebhookIntentData


class RotateWebhook(Event):
    """An administrator wants a new secret for an endpoint."""

    type: Literal["ticketsystem.gateway.rotate-webhook.v1"] = "ticketsystem.gateway.rotate-webhook.v1"
    data: WebhookIntentData


class ReplayWebhookData(WebhookIntentData):
    """From when on; none for those alone that never arrived."""

    since: AwareDatetime | None = None


class ReplayWebhook(Event):
    """An administrator wants what is still kept sent once more."""

    type: Literal["ticketsystem.gateway.replay-webhook.v1"] = "ticketsystem.gateway.replay-webhook.v1"
    data: ReplayWebhookData


INTENTS = (AddWebhook, ListWebhooks, RemoveWebhook, TryWebhook, EnableWebhook, RotateWebhook, ReplayWebhook)
