"""A backlog of sealed messages, made once as the gateway makes it and published again for every round."""

import asyncio
import hashlib
import itertools
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaProducer
from prometheus_client import CollectorRegistry

from contracts import topics
from contracts.event import new_id
from contracts.messages import Author, MessagePosted, MessagePostedData
from services.chassis.clock import SystemClock
from services.chassis.database_roles import Installation
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place
from services.chassis.vault import Vault
from tests.infrastructure.environment import new_prefix, suffix_of
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

GUILD = "700000000000000001"
TEXT = "The pier light is out again, and the harbour master asks whether anybody has been to look at the fuse box. " * 2


def digest(messages: Iterable[tuple[str, str]]) -> str:
    """Of ids and ciphertexts, whatever their order."""
    return hashlib.sha256("\n".join(sorted(f"{one} {text}" for one, text in messages)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Records:
    """Messages as the gateway publishes them.

    Attributes:
        openers: who opened each ticket, by its id.
        records: key and value.
        digest: of what an archive must hold once it has them all.
        sealing: seconds it took to make them, two values sealed in each.
    """

    openers: dict[str, str]
    records: Sequence[tuple[bytes, bytes]]
    digest: str
    sealing: float

    def first(self, count: int) -> "Records":
        """The beginning of the backlog."""
        part = self.records[:count]
        return replace(self, records=part, digest=digest(_stored(value) for _, value in part))

    def sent(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Of each message its id, its ticket and its sealed body."""
        found = [json.loads(value)["data"] for _, value in self.records]
        return [(data["message_id"], data["ticket_id"], data["body"]) for data in found]

    def __add__(self, others: "Records") -> "Records":
        """Both, as one backlog."""
        records = [*self.records, *others.records]
        whole = digest(_stored(value) for _, value in records)
        return Records({**self.openers, **others.openers}, records, whole, self.sealing + others.sealing)

    async def publish(self, kafka: Kafka, prefix: str) -> None:
        """Puts them on the topic of an installation."""
        producer = AIOKafkaProducer(bootstrap_servers=kafka.url, acks="all", linger_ms=5)
        await producer.start()
        try:
            topic = prefix + topics.TICKET_MESSAGES.name
            await asyncio.gather(*[await producer.send(topic, value, key=key) for key, value in self.records])
        finally:
            await producer.stop()


async def sealed_records(
    mongo: MongoServer, root_key_file: Path, count: int, *, tickets: int, first: int = 0
) -> Records:
    """Seals names and texts with a vault of their own.

    Args:
        mongo: keeps the vault.
        root_key_file: of the vault.
        count: of messages.
        tickets: they are spread over.
        first: number of the first message, which its id is made of.
    """
    suffix = suffix_of(new_prefix())
    connection = Mongo(mongo.url_for("gateway", suffix), Installation(suffix).named("vault"), app_name="bench")
    vault = Vault(connection, root_key_file, SystemClock(), Metrics(CollectorRegistry()))
    try:
        await vault.connect()
        openers: dict[str, str] = {}
        for number in range(tickets):
            ticket_id = new_id()
            await vault.mint_ticket(ticket_id, GUILD)
            openers[ticket_id] = (await vault.person(10**17 + number, seen_at=datetime.now(UTC))).ref
        turns = itertools.cycle(openers.items())
        began = time.perf_counter()
        made = [
            await _message(vault, str((10**17 + number) << 3), *next(turns)) for number in range(first, first + count)
        ]
        sealing = time.perf_counter() - began
    finally:
        connection.close()
        mongo.drop(suffix)
    return Records(openers, made, digest(_stored(value) for _, value in made), sealing)


async def _message(vault: Vault, message_id: str, ticket_id: str, ref: str) -> tuple[bytes, bytes]:
    now = datetime.now(UTC)
    name = await vault.seal("Ada", Place("message", "author", message_id), ref=ref, purpose="profile", ticket=ticket_id)
    content = json.dumps({"text": TEXT, "embeds": [], "components": [], "stickers": []})
    body = await vault.seal(content, Place("message", "body", message_id), ref=ref, ticket=ticket_id)
    data = MessagePostedData(
        guild_id=GUILD,
        ticket_id=ticket_id,
        message_id=message_id,
        author=Author(ref=ref, name=name),
        posted_at=now,
        body=body,
    )
    return ticket_id.encode(), MessagePosted.new(ticket_id, data, time=now, id=message_id).to_json()


def _stored(value: bytes) -> tuple[str, str]:
    data = json.loads(value)["data"]
    return data["message_id"], data["body"]["ct"]
