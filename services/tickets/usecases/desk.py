"""What every use case works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from services.chassis.clock import Clock
from services.chassis.downloads import Downloads
from services.chassis.transactions import Transaction
from services.chassis.vault import Vault
from services.tickets.domain.webhooks.addresses import AddressRule
from services.tickets.metrics import TicketMetrics

if TYPE_CHECKING:
    from services.tickets.storage.attachments import AttachmentRows
    from services.tickets.storage.blocks import BlockRows
    from services.tickets.storage.bulk_closes import BulkCloseRows
    from services.tickets.storage.changes import ChangeRows
    from services.tickets.storage.deliveries import DeliveryRows
    from services.tickets.storage.duty import DutyRows
    from services.tickets.storage.files import Files
    from services.tickets.storage.guilds import GuildRows
    from services.tickets.storage.imports import ImportRows
    from services.tickets.storage.log import LogRows
    from services.tickets.storage.messages import MessageRows
    from services.tickets.storage.notes import NoteRows
    from services.tickets.storage.people import PeopleRows
    from services.tickets.storage.purges import PurgeRows
    from services.tickets.storage.reactions import ReactionRows
    from services.tickets.storage.searches import SearchRows
    from services.tickets.storage.stats import StatsRows
    from services.tickets.storage.tags import TagRows
    from services.tickets.storage.tickets import TicketRows
    from services.tickets.storage.webhooks import WebhookRows

T = TypeVar("T")


class Transact(Protocol):
    """Runs work in a transaction of its own; the chassis's `Service.transact`."""

    async def __call__(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Runs `work`, perhaps more than once, and commits what it stored and emitted."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The service's collections, vault and clock.

    Attributes:
        link_life: how long a link to a transcript lives.
        address: the base URL at which other services reach this one, known once it runs.
        addresses: where webhooks may lead.
        wake_copier: tells the attachment worker that there is something to do.
        wake_courier: tells the worker of webhooks the same.
        words_known: whether everything people have written and asked for so far is known here.
        plans_known: whether everything billing has said about plans so far is kept here.
    """

    tickets: TicketRows
    purges: PurgeRows
    guilds: GuildRows
    blocks: BlockRows
    changes: ChangeRows
    tags: TagRows
    notes: NoteRows
    searches: SearchRows
    bulk_closes: BulkCloseRows
    imports: ImportRows
    duty: DutyRows
    stats: StatsRows
    log: LogRows
    messages: MessageRows
    reactions: ReactionRows
    attachments: AttachmentRows
    files: Files
    people: PeopleRows
    webhooks: WebhookRows
    deliveries: DeliveryRows
    vault: Vault
    downloads: Downloads
    clock: Clock
    metrics: TicketMetrics
    transact: Transact
    address: Callable[[], str]
    link_life: timedelta
    addresses: AddressRule
    wake_copier: Callable[[], None]
    wake_courier: Callable[[], None]
    words_known: Callable[[], Awaitable[bool]]
    plans_known: Callable[[], Awaitable[bool]]
