"""A running tickets service with tickets to write in, for what is measured of its storage alone."""

import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from contracts import topics
from contracts.event import new_id
from contracts.messages import Author, MessagePosted, MessagePostedData
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData
from services.chassis.clock import Clock
from services.chassis.sealing import Place
from services.chassis.service import Service
from services.chassis.transactions import Transaction
from services.chassis.vault import generate_root_key
from services.tickets.app import create_app
from services.tickets.domain.ticket import Ticket
from services.tickets.settings import TicketsSettings
from services.tickets.storage.guilds import GuildRows
from services.tickets.storage.tickets import TicketRows
from tests.bench.records import GUILD, TEXT
from tests.bench.run import Run
from tests.infrastructure.environment import provisioned, service_settings, suffix_of
from tests.infrastructure.kafka import kafka_server
from tests.infrastructure.mongo import MongoServer, mongo_server

Store = Callable[[Sequence[Any]], Awaitable[None]]


@dataclass
class Shelves:
    """The service, and what goes into it.

    Attributes:
        service: running; consumes from topics that nobody writes to.
        mongo: its database server.
        suffix: of its databases.
        author: who writes everything.
        name: their name, sealed.
        body: a text, sealed once for all messages: the archive stores it and never opens it.
        store: what the service does with a batch of messages from Kafka.
    """

    service: Service
    mongo: MongoServer
    suffix: str
    author: str
    name: Sealed
    body: Sealed
    store: Store
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _messages: "itertools.count[int]" = field(default_factory=lambda: itertools.count(10**17))

    async def tickets(self, count: int, **fields: Any) -> list[Ticket]:
        """New tickets, open unless said otherwise."""
        given = {"state": "open", "opened_at": datetime.now(UTC), **fields}
        made = [
            Ticket(
                ticket_id=new_id(), guild_id=GUILD, number=next(self._numbers), version=1, panel_id=new_id(),
                type_id="type", type_name="Help", parent_channel_id="1", locale="en", opener_ref=self.author, **given,
            )
            for _ in range(count)
        ]  # fmt: skip
        rows = TicketRows(self.service.database)

        async def insert(transaction: Transaction) -> None:
            for ticket in made:
                await rows.insert(ticket, (), transaction.session)

        await self.service.transact(insert)
        return made

    def written(self, ticket: Ticket, count: int) -> list[MessagePosted]:
        """New messages in a ticket, as the gateway publishes them."""
        now = datetime.now(UTC)
        return [
            MessagePosted.new(
                ticket.ticket_id,
                MessagePostedData(
                    guild_id=GUILD, ticket_id=ticket.ticket_id, message_id=message_id,
                    author=Author(ref=self.author, name=self.name), body=self.body,
                    posted_at=now + timedelta(milliseconds=number),
                ),
                time=now, id=message_id,
            )
            for number, message_id in enumerate(str(next(self._messages) << 3) for _ in range(count))
        ]  # fmt: skip

    async def fill(self, ticket: Ticket, count: int) -> None:
        """Writes so many messages into a ticket, in batches."""
        for done in range(0, count, 500):
            await self.store(self.written(ticket, min(500, count - done)))


@asynccontextmanager
async def shelves(run: Run, clock: Clock | None = None) -> AsyncIterator[Shelves]:
    """A service on servers of its own, for as long as the context lasts; by the system's clock if none is given."""
    key = run.folder / "root.key"
    generate_root_key(key)
    with kafka_server(run.folder) as kafka, mongo_server(run.folder) as mongo:
        async with provisioned(kafka) as prefix:
            service = create_app(service_settings(TicketsSettings, kafka, mongo, prefix, key), clock)
            settings = GuildSettingsData(guild_id=GUILD, version=1, staff_role_ids=("900001",))
            async with service.running():
                await service.transact(partial(_set_up, GuildRows(service.database), settings))
                vault = service.vault
                author = (await vault.person(10**17, seen_at=datetime.now(UTC))).ref
                name = await vault.seal("Ada", Place("message", "author", "1"), ref=author, purpose="profile")
                content = json.dumps({"text": TEXT, "embeds": [], "components": [], "stickers": []})
                body = await vault.seal(content, Place("message", "body", "1"), ref=author)
                yield Shelves(service, mongo, suffix_of(prefix), author, name, body, _store(service))


async def _set_up(guilds: GuildRows, settings: GuildSettingsData, transaction: Transaction) -> None:
    await guilds.save_settings(settings, transaction.session)


def _store(service: Service) -> Store:
    """What was subscribed with, as it is: nothing of the archive's own code is left out or repeated here."""
    found = next(one for one in service._parts.consumption.subscriptions if one.topic is topics.TICKET_MESSAGES)
    assert found.handle_batch is not None, "messages are taken in batches"
    return found.handle_batch
