"""The three ways from the topic to the database."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from motor.motor_asyncio import AsyncIOMotorCollection

from contracts import topics
from contracts.event import new_id
from contracts.settings import GuildSettingsData
from services.chassis.database_roles import Installation
from services.chassis.mongo import Mongo
from services.tickets.app import create_app
from services.tickets.domain.ticket import Ticket
from services.tickets.settings import TicketsSettings
from services.tickets.storage.guilds import GuildRows
from services.tickets.storage.indexes import INDEXES
from services.tickets.storage.tickets import TicketRows
from tests.bench.records import GUILD, Records, digest
from tests.bench.run import Run
from tests.infrastructure.environment import service_settings, suffix_of
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

SECONDS = 600.0
Rows = AsyncIOMotorCollection[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Drained:
    """How many messages are stored, which, and how long it took."""

    count: int
    digest: str
    seconds: float


async def tickets_service(kafka: Kafka, mongo: MongoServer, prefix: str, run: Run, records: Records) -> Drained:
    """Ours, as it is deployed, with tickets and a set-up to look at."""
    await records.publish(kafka, prefix)
    settings = service_settings(TicketsSettings, kafka, mongo, prefix, run.folder / "root.key")
    service = create_app(settings)
    now = datetime.now(UTC)
    tickets, guilds = TicketRows(service.database), GuildRows(service.database)

    async def fill(transaction: Any) -> None:
        await guilds.save_settings(
            GuildSettingsData(guild_id=GUILD, version=1, staff_role_ids=("900001",)), transaction.session
        )
        for number, (ticket_id, ref) in enumerate(records.openers.items(), 1):
            ticket = Ticket(
                ticket_id=ticket_id, guild_id=GUILD, number=number, version=1, state="open", panel_id=new_id(),
                type_id="type", type_name="Help", parent_channel_id="1", locale="en", opener_ref=ref, opened_at=now,
            )  # fmt: skip
            await tickets.insert(ticket, (), transaction.session)

    await service.transact(fill)
    async with service.running():
        seconds = await _committed(kafka, prefix, f"{prefix}tickets", len(records.records))
        rows = service.database["messages"]
        counted = await service.database["tickets"].aggregate(
            [{"$group": {"_id": None, "all": {"$sum": "$messages"}}}]
        ).to_list(1)  # fmt: skip
        assert counted[0]["all"] == len(records.records), "the tickets' counters differ from what was sent"
        return Drained(
            await rows.count_documents({}), await _digest(rows, lambda row: row["texts"][0]["body"]), seconds
        )


async def bare_loop(kafka: Kafka, mongo: MongoServer, prefix: str, run: Run, records: Records) -> Drained:
    """The shortest loop that loses nothing: it checks, counts and recognises nothing."""
    await records.publish(kafka, prefix)
    async with _rows(mongo, prefix) as rows:
        consumer = AIOKafkaConsumer(
            prefix + topics.TICKET_MESSAGES.name, bootstrap_servers=kafka.url, group_id=f"{prefix}bare",
            enable_auto_commit=False, auto_offset_reset="earliest", fetch_max_wait_ms=50,
        )  # fmt: skip
        await consumer.start()

        async def loop() -> None:
            while True:
                fetched = await consumer.getmany(timeout_ms=50, max_records=500)
                found = [json.loads(record.value)["data"] for batch in fetched.values() for record in batch]
                if found:
                    await rows.insert_many([{"_id": data["message_id"], **data} for data in found], ordered=False)
                    await consumer.commit()

        running = asyncio.create_task(loop())
        try:
            return await _watched(kafka, prefix, f"{prefix}bare", rows, records, running)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await consumer.stop()


async def faststream_each(kafka: Kafka, mongo: MongoServer, prefix: str, run: Run, records: Records) -> Drained:
    """What FastStream's documentation leads to: one message, one insert, one commit."""
    await records.publish(kafka, prefix)
    broker = KafkaBroker(kafka.url, logger=None)
    async with _rows(mongo, prefix) as rows:

        @broker.subscriber(
            prefix + topics.TICKET_MESSAGES.name, group_id=f"{prefix}stock", auto_offset_reset="earliest",
            ack_policy=AckPolicy.ACK,
        )  # fmt: skip
        async def keep(event: dict[str, Any]) -> None:
            await rows.insert_one({"_id": event["data"]["message_id"], **event["data"]})

        async with broker:
            await broker.start()
            return await _watched(kafka, prefix, f"{prefix}stock", rows, records)


@contextlib.asynccontextmanager
async def _rows(mongo: MongoServer, prefix: str) -> AsyncIterator[Rows]:
    suffix = suffix_of(prefix)
    connection = Mongo(mongo.url_for("tickets", suffix), Installation(suffix).named("tickets"), app_name="bench")
    rows = connection.database["messages"]
    await rows.create_indexes(list(INDEXES["messages"]))
    try:
        yield rows
    finally:
        connection.close()


async def _watched(
    kafka: Kafka, prefix: str, group: str, rows: Rows, records: Records, running: "asyncio.Task[None] | None" = None
) -> Drained:
    seconds = await _committed(kafka, prefix, group, len(records.records), running)
    return Drained(await rows.count_documents({}), await _digest(rows, lambda row: row["body"]), seconds)


async def _committed(
    kafka: Kafka, prefix: str, group: str, count: int, running: "asyncio.Task[None] | None" = None
) -> float:
    """Seconds from the group's first commit to its last, scaled to all records; both read from the broker."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.url)
    await admin.start()
    topic = topics.TICKET_MESSAGES
    partitions = [TopicPartition(prefix + topic.name, number) for number in range(topic.partitions)]
    began, first, deadline = 0.0, 0, time.perf_counter() + SECONDS
    try:
        while True:
            offsets = await admin.list_consumer_group_offsets(group, partitions=partitions)
            done, now = sum(max(0, one.offset) for one in offsets.values()), time.perf_counter()
            if done and not began:
                began, first = now, done
            if done >= count:
                assert first < count, "the backlog is too small to be measured"
                return (now - began) * count / (count - first)
            assert running is None or not running.done(), "the loop ended"
            assert now < deadline, f"{group} committed {done} of {count}"
            await asyncio.sleep(0.02)
    finally:
        await admin.close()


async def _digest(rows: Rows, body: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    return digest([(row["_id"], body(row)["ct"]) async for row in rows.find({})])
