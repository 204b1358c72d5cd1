"""A running tickets service with everybody around it: a gateway that seals and publishes, a reader of what follows."""

import asyncio
import contextlib
import inspect
import itertools
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from prometheus_client import CollectorRegistry

from contracts import topics
from contracts.codec import decode
from contracts.event import Event, Reply
from contracts.messages import Author, Mention
from contracts.topics import topic_of
from services.chassis.clock import ManualClock
from services.chassis.database_roles import Installation
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place
from services.chassis.service import Service
from services.chassis.vault import Vault
from tests.infrastructure.environment import suffix_of
from tests.infrastructure.mongo import MongoServer

E = TypeVar("E", bound=Event)

STAFF_ROLE = "900001"
SECONDS = 40.0
READ = (topics.TICKET_EVENTS, topics.TICKET_SETTINGS, topics.PRIVACY_REPLIES, topics.dead_letters("tickets"))
_ids = itertools.count(10**17)


def snowflake() -> str:
    """An id nobody else has, later than the one before."""
    return str(next(_ids) << 3)


async def until(condition: Callable[[], Any], what: str = "the condition") -> Any:
    """Waits for a condition; gives what it gave."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    while True:
        outcome = condition()
        if inspect.isawaitable(outcome):
            outcome = await outcome
        if outcome:
            return outcome
        assert asyncio.get_running_loop().time() < deadline, f"{what} never came"
        await asyncio.sleep(0.01)


class House:
    """The service under test and its surroundings. Each test brings servers and people of its own."""

    def __init__(self, service: Service, clock: ManualClock, mongo: MongoServer, prefix: str) -> None:
        self.service = service
        self.clock = clock
        self.prefix = prefix
        self.events: list[Event] = []
        self._positions: list[tuple[str, int]] = []
        suffix = suffix_of(prefix)
        name = Installation(suffix).named("vault")
        self._mongos = {who: Mongo(mongo.url_for(who, suffix), name, app_name=who) for who in ("gateway", "privacy")}
        self.vault, self.privacy_vault = (
            Vault(one, service.settings.root_key_file, clock, Metrics(CollectorRegistry()))
            for one in self._mongos.values()
        )
        self.database = service.database

    @contextlib.asynccontextmanager
    async def around(self) -> AsyncIterator["House"]:
        """Connects the surroundings for as long as the block runs."""
        url = self.service.settings.kafka_url
        await self.vault.connect()
        await self.privacy_vault.connect()
        self._producer = AIOKafkaProducer(bootstrap_servers=url, acks="all")
        names = [self.prefix + topic.name for topic in READ]
        self._consumer = consumer = AIOKafkaConsumer(
            *names, bootstrap_servers=url, auto_offset_reset="earliest", fetch_max_wait_ms=10
        )
        await self._producer.start()
        await consumer.start()
        reading = asyncio.create_task(self._read(consumer))
        try:
            yield self
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await consumer.stop()
            await self._producer.stop()
            for mongo in self._mongos.values():
                mongo.close()

    async def _read(self, consumer: AIOKafkaConsumer) -> None:
        async for record in consumer:
            topic = topics.BY_NAME[record.topic.removeprefix(self.prefix)]
            self.events.append(decode(topic, record.value, record.key))

    # --- out ---

    async def publish(self, *events: Event) -> None:
        """Publishes as whoever owns the messages, in order."""
        sent = [
            await self._producer.send(self.prefix + topic_of(event).name, event.to_json(), key=event.subject.encode())
            for event in events
        ]
        await asyncio.gather(*sent)

    async def raw(self, topic: topics.Topic, key: str, value: bytes) -> None:
        """Publishes any bytes."""
        await self._producer.send_and_wait(self.prefix + topic.name, value, key=key.encode())

    # --- in ---

    def answers(self, cause: Event) -> list[Event]:
        """What followed from a message."""
        return [event for event in self.events if event.causationid == cause.id]

    async def answer(self, cause: Event, kind: type[E]) -> E:
        """The event of a kind that follows from a message."""
        await until(lambda: self.answers(cause), f"an answer to {type(cause).__name__}")
        wanted = [event for event in self.answers(cause) if isinstance(event, kind)]
        if not wanted and self.answers(cause):
            wanted = await until(
                lambda: [event for event in self.answers(cause) if isinstance(event, kind)],
                f"a {kind.__name__} besides {[type(event).__name__ for event in self.answers(cause)]}",
            )
        return wanted[0]

    def about(self, ticket_id: str, kind: type[E]) -> list[E]:
        """The events of a kind about a ticket so far."""
        return [event for event in self.events if isinstance(event, kind) and event.subject == ticket_id]

    async def next_about(self, ticket_id: str, kind: type[E], count: int = 1) -> E:
        """The `count`th event of a kind about a ticket."""
        await until(lambda: len(self.about(ticket_id, kind)) >= count, f"{kind.__name__} number {count}")
        return self.about(ticket_id, kind)[count - 1]

    async def settled(self) -> None:
        """Returns once the service has handled everything published so far and what follows has been read."""
        for topic, _ in self.service.subscriptions:
            await until(partial(self.service.caught_up, topic), f"the end of {topic.name}")
        await until(self._nothing_to_relay, "an empty outbox")
        ends = await self._consumer.end_offsets(self._consumer.assignment())
        for partition, end in ends.items():
            await until(partial(self._has_read, partition, end), f"the end of {partition.topic}")

    async def _nothing_to_relay(self) -> bool:
        return await self.database.outbox.count_documents({}) == 0

    async def _has_read(self, partition: TopicPartition, end: int) -> bool:
        return bool(await self._consumer.position(partition) >= end)

    # --- people ---

    async def person(self) -> str:
        """Somebody new; their ref."""
        return (await self.vault.person(int(snowflake()), seen_at=self.clock.now())).ref

    async def author(self, ref: str, message_id: str, ticket_id: str, name: str, *roles: str) -> Author:
        """An author with a sealed name."""
        place = Place("message", "author", message_id)
        sealed = await self.vault.seal(name, place, ref=ref, purpose="profile", ticket=ticket_id)
        return Author(ref=ref, name=sealed, role_ids=roles)

    async def mention(self, ref: str, number: int, message_id: str, ticket_id: str, name: str) -> Mention:
        """Somebody mentioned in a message."""
        place = Place("message", f"mention.{number}", message_id)
        return Mention(ref=ref, name=await self.vault.seal(name, place, ref=ref, purpose="profile", ticket=ticket_id))

    async def body(self, text: str, ref: str | None, message_id: str, ticket_id: str, **more: Any) -> Any:
        """A sealed body."""
        content = {"text": text, "embeds": [], "components": [], "stickers": []} | more
        place = Place("message", "body", message_id)
        return await self.vault.seal(json.dumps(content), place, ref=ref, ticket=ticket_id)

    def reply(self, now: datetime | None = None) -> Reply:
        """Where to answer."""
        expires = (now or self.clock.now()) + timedelta(minutes=15)
        return Reply(application_id="1", token=f"token-{snowflake()}", expires_at=expires)
