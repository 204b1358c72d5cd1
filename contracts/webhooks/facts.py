"""What became of a server's webhooks, on `tickets.events.v1` (key: guild id)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.personal import OfServer, Ref
from contracts.sealed import Sealed
from contracts.settings import Slug
from contracts.webhooks.events import TicketHappening
from contracts.webhooks.intents import Number

SwitchedOff = Literal["gone", "failing"]
"""Why an endpoint was switched off: it said that it is gone for good (410), or it failed for three days."""


class Webhook(Payload):
    """An endpoint and how it fares.

    Attributes:
        webhook_id: ULID.
        number: by which people name it.
        url: sealed under its own share (kind `webhook`, field `url`).
        events: what it is told.
        off: why it was switched off; none while it is on.
        failing_since: since when nothing has arrived, if something was sent since.
        fault: why the last try failed, where it did: `status-500`, `time-limit`, …
        arrived_at: when something arrived last.
        waiting: deliveries that are yet to be made.
        failed: deliveries that were given up and can be replayed.
    """

    webhook_id: Ulid
    number: Number
    url: Annotated[Sealed, OfServer("address of a webhook")]
    events: tuple[TicketHappening, ...]
    off: SwitchedOff | None = None
    failing_since: AwareDatetime | None = None
    fault: Slug | None = None
    arrived_at: AwareDatetime | None = None
    waiting: int = 0
    failed: int = 0


class WebhookData(Payload):
    """Which endpoint, who asked, and where to answer them."""

    guild_id: Snowflake
    webhook: Webhook
    actor_ref: Ref
    reply: Reply | None = None


class WebhookSecretData(WebhookData):
    """With its secret, which is shown to whoever asked and nobody else, once.

    Attributes:
        secret: sealed under the endpoint's own share (kind `webhook`, field `secret`).
        former_until: until when the former secret counts as well, if there was one.
    """

    secret: Annotated[Sealed, OfServer("secret of a webhook")]
    former_until: AwareDatetime | None = None


class WebhookAdded(Event):
    """The server has one more endpoint."""

    type: Literal["ticketsystem.tickets.webhook-added.v1"] = "ticketsystem.tickets.webhook-added.v1"
    data: WebhookSecretData


class WebhookRotated(Event):
    """An endpoint has a new secret."""

    type: Literal["ticketsystem.tickets.webhook-rotated.v1"] = "ticketsystem.tickets.webhook-rotated.v1"
    data: WebhookSecretData


class WebhookRemoved(Event):
    """An endpoint is forgotten."""

    type: Literal["ticketsystem.tickets.webhook-removed.v1"] = "ticketsystem.tickets.webhook-removed.v1"
    data: WebhookData


class WebhookTried(Event):
    """A test is on its way to an endpoint."""

    type: Literal["ticketsystem.tickets.webhook-tried.v1"] = "ticketsystem.tickets.webhook-tried.v1"
    data: WebhookData


class WebhookEnabled(Event):
    """An endpoint is on again."""

    type: Literal["ticketsystem.tickets.webhook-enabled.v1"] = "ticketsystem.tickets.webhook-enabled.v1"
    data: WebhookData


class WebhookReplayedData(WebhookData):
    """How many deliveries are made once more."""

    count: int


class WebhookReplayed(Event):
    """What was kept for an endpoint is sent once more."""

    type: Literal["ticketsystem.tickets.webhook-replayed.v1"] = "ticketsystem.tickets.webhook-replayed.v1"
    data: WebhookReplayedData


class WebhooksListedData(Payload):
    """A server's endpoints by number, for the person who asked.

    Attributes:
        guild_id: the server.
        webhooks: all of them.
        in_plan: whether the server's plan has webhooks; without it nothing new is told to them.
        actor_ref: who asked.
        reply: where to answer.
    """

    guild_id: Snowflake
    webhooks: tuple[Webhook, ...]
    in_plan: bool
    actor_ref: Ref
    reply: Reply | None = None


class WebhooksListed(Event):
    """Somebody may see a server's endpoints."""

    type: Literal["ticketsystem.tickets.webhooks-listed.v1"] = "ticketsystem.tickets.webhooks-listed.v1"
    data: WebhooksListedData


class WebhookSwitchedOffData(Payload):
    """Which endpoint, and why it is off (`webhook.off`)."""

    guild_id: Snowflake
    webhook: Webhook


class WebhookSwitchedOff(Event):
    """Nothing more is sent to an endpoint until somebody switches it on; the gateway tells the server's owner."""

    type: Literal["ticketsystem.tickets.webhook-switched-off.v1"] = "ticketsystem.tickets.webhook-switched-off.v1"
    data: WebhookSwitchedOffData


FACTS = (
    WebhookAdded,
    WebhookRotated,
    WebhookRemoved,
    WebhookTried,
    WebhookEnabled,
    WebhookReplayed,
    WebhooksListed,
    WebhookSwitchedOff,
)
