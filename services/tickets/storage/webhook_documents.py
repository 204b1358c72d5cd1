"""What is stored of a server's webhooks, field by field. Nothing of it is about a person."""

from datetime import datetime
from typing import Annotated, Literal

from contracts.personal import OfServer
from contracts.sealed import Sealed
from contracts.webhooks.events import TicketHappening
from contracts.webhooks.facts import SwitchedOff
from services.tickets.storage.documents import Document

DeliveryState = Literal["pending", "arrived", "failed"]


class WebhookDocument(Document):
    """`webhooks`: an endpoint of a server (see `domain.webhooks.endpoints.Endpoint`); `id` is a ULID.

    Attributes:
        due_at: when the earliest of its deliveries is due, or the next look at it.
        leased_until: until when it is one worker's or, without a `try_id`, left alone for its failures.
    """

    guild_id: str
    number: int
    url: Annotated[Sealed, OfServer("address of a webhook")]
    secret: Annotated[Sealed, OfServer("secret of a webhook")]
    former_secret: Annotated[Sealed, OfServer("secret of a webhook")] | None = None
    former_until: datetime | None = None
    events: tuple[TicketHappening, ...]
    added_at: datetime
    off: SwitchedOff | None = None
    failing_since: datetime | None = None
    failures: int = 0
    fault: str | None = None
    arrived_at: datetime | None = None
    due_at: datetime | None = None
    woken: int = 0
    leased_until: datetime | None = None
    try_id: str | None = None


class DeliveryDocument(Document):
    """`deliveries`: see `domain.webhooks.endpoints.Delivery`; `id` is made of the endpoint's and the event's.

    Attributes:
        state: `pending`, `arrived`, or `failed` once it is given up.
        next_try_at: when it is due, while it is pending.
    """

    webhook_id: str
    guild_id: str
    event_id: str
    at: datetime
    body: str
    state: DeliveryState
    attempts: int = 0
    next_try_at: datetime | None = None
    try_id: str | None = None
