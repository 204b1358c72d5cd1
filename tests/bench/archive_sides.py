"""The three ways from the topic to the database, each a process of its own, and what it must have stored."""

import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts import topics
from contracts.event import new_id
from contracts.settings import GuildSettingsData
from deploy.local.part import Process
from services.chassis.database_roles import Installation
from services.chassis.mongo import Mongo
from services.chassis.vault import generate_root_key
from services.tickets.domain.ticket import Ticket
from services.tickets.settings import TicketsSettings
from services.tickets.storage.guilds import GuildRows
from services.tickets.storage.indexes import INDEXES
from services.tickets.storage.tickets import TicketRows
from tests.bench.processes import running, variables
from tests.bench.records import GUILD, Records, digest
from tests.bench.run import Run
from tests.infrastructure.environment import service_settings, suffix_of
from tests.infrastructure.kafka import Kafka, kafka_server
from tests.infrastructure.mongo import MongoServer, mongo_server

STAFF_ROLE: Final = "900001"
Database = AsyncIOMotorDatabase[dict[str, Any]]
Body = Callable[[dict[str, Any]], dict[str, Any]]


@contextlib.contextmanager
def servers_of(run: Run) -> Iterator[tuple[Kafka, MongoServer]]:
    """The servers that all sides of a benchmark share."""
    with kafka_server(run.folder) as kafka, mongo_server(run.folder) as mongo:
        yield kafka, mongo


@dataclass(frozen=True, slots=True)
class Servers:
    """One installation on the servers of a run.

    Attributes:
        kafka: the broker.
        mongo: the database server.
        prefix: names the installation.
        run: whose folder gets logs.
    """

    kafka: Kafka
    mongo: MongoServer
    prefix: str
    run: Run

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[Mongo]:
        """The database of tickets with its indexes, which is everybody's here."""
        suffix = suffix_of(self.prefix)
        url = self.mongo.url_for("tickets", suffix)
        connection = Mongo(url, Installation(suffix).named("tickets"), app_name="bench")
        try:
            await connection.ensure_indexes(INDEXES)
            yield connection
        finally:
            connection.close()

    @contextlib.asynccontextmanager
    async def tickets(self, name: str = "tickets") -> AsyncIterator[Process]:
        """A replica of the service as it is deployed; `name` is its log's."""
        settings = service_settings(
            TicketsSettings, self.kafka, self.mongo, self.prefix, root_key(self.run), log_level="WARNING"
        )
        command = [sys.executable, "-m", "services.tickets"]
        async with running(name, command, variables(settings), self.run.folder) as process:
            yield process

    @contextlib.asynccontextmanager
    async def program(self, name: str) -> AsyncIterator[Process]:
        """One of the other sides: a module beside this one."""
        suffix = suffix_of(self.prefix)
        environment = {
            "BENCH_KAFKA": self.kafka.url,
            "BENCH_TOPIC": self.prefix + topics.TICKET_MESSAGES.name,
            "BENCH_GROUP": self.group(name),
            "BENCH_MONGO": self.mongo.url_for("tickets", suffix),
            "BENCH_DATABASE": Installation(suffix).named("tickets"),
        }
        command = [sys.executable, "-m", f"tests.bench.{name}_archive"]
        async with running(name, command, environment, self.run.folder) as process:
            yield process

    def group(self, name: str) -> str:
        """The consumer group of a side."""
        return self.prefix + name


def root_key(run: Run) -> Path:
    """The root key of the run's vaults."""
    file = run.folder / "root.key"
    if not file.exists():
        generate_root_key(file)
    return file


async def open_tickets(connection: Mongo, openers: Mapping[str, str]) -> None:
    """Tickets and a set-up, as if the openers had asked for them; openers are refs by ticket id."""
    tickets, guilds = TicketRows(connection.database), GuildRows(connection.database)
    now = datetime.now(UTC)

    async def fill(session: AsyncIOMotorClientSession) -> None:
        await guilds.save_settings(GuildSettingsData(guild_id=GUILD, version=1, staff_role_ids=(STAFF_ROLE,)), session)
        for number, (ticket_id, ref) in enumerate(openers.items(), 1):
            ticket = Ticket(
                ticket_id=ticket_id, guild_id=GUILD, number=number, version=1, state="open", panel_id=new_id(),
                type_id="type", type_name="Help", parent_channel_id="1", locale="en", opener_ref=ref, opened_at=now,
            )  # fmt: skip
            await tickets.insert(ticket, (), session)

    await connection.transact(fill)


async def check(database: Database, records: Records, name: str) -> None:
    """That exactly these messages are stored and, by tickets, counted."""
    stored = [row async for row in database["messages"].find({})]
    body: Body = (lambda row: row["texts"][0]["body"]) if name == "tickets" else (lambda row: row["body"])
    assert digest((row["_id"], body(row)["ct"]) for row in stored) == records.digest, (
        f"{name} stored something else than was sent"
    )
    if name == "tickets":
        counted = sum([row["messages"] async for row in database["tickets"].find({}, {"messages": 1})])
        assert counted == len(records.records), "the tickets' counters differ from what was sent"
