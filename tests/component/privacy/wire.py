"""The rest of the system as a test plays it: records in, records out, and the gateway's hand in the vault."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from prometheus_client import CollectorRegistry

from contracts.codec import ContractViolation, decode
from contracts.deadletters import DeadLetter
from contracts.event import Event, new_id
from contracts.privacy import StepDone, StepDoneData
from contracts.sealed import Sealed
from contracts.topics import BY_NAME, Topic, topic_of
from contracts.users import (
    NoticeDelivered,
    NoticeFailed,
    NoticeOutcomeData,
    PersonSeen,
    PersonSeenData,
    PrivacyIntent,
    PrivacyIntentData,
)
from services.chassis.clock import Clock
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place
from services.chassis.settings import ServiceSettings
from services.chassis.vault import Vault

E = TypeVar("E", bound=Event)
T = TypeVar("T")
SECONDS = 30.0


class PlayedSettings(ServiceSettings, prefix="GATEWAY_"):
    """The gateway's place in the installation, for a test that plays it."""


class Wire:
    """Sends any record and remembers every record of the topics it listens to."""

    def __init__(self, settings: ServiceSettings, *topics: Topic) -> None:
        self._prefix = settings.kafka_topic_prefix
        self._url = settings.kafka_url
        self._topics = topics
        self._came = asyncio.Condition()
        self.events: list[Event] = []

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["Wire"]:
        self._producer = AIOKafkaProducer(bootstrap_servers=self._url, acks="all", linger_ms=0)
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self._url, auto_offset_reset="earliest", enable_auto_commit=False, fetch_max_wait_ms=50
        )
        await self._producer.start()
        await consumer.start()
        consumer.assign(
            [
                TopicPartition(self._prefix + topic.name, number)
                for topic in self._topics
                for number in range(topic.partitions)
            ]
        )
        listening = asyncio.create_task(self._listen(consumer))
        try:
            yield self
        finally:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening
            await consumer.stop()
            await self._producer.stop()

    async def send(self, *events: Event) -> None:
        for event in events:
            await self.send_raw(topic_of(event), event.to_json(), event.subject.encode())

    async def send_raw(self, topic: Topic, value: bytes, key: bytes | None = None) -> None:
        await self._producer.send_and_wait(self._prefix + topic.name, value, key=key)

    def all(self, message: type[E], which: Callable[[E], bool] = lambda _: True) -> list[E]:
        return [event for event in self.events if isinstance(event, message) and which(event)]

    async def wait(self, message: type[E], which: Callable[[E], bool] = lambda _: True, count: int = 1) -> E:
        """The newest of at least `count` such messages, as soon as there are so many."""
        async with asyncio.timeout(SECONDS), self._came:
            await self._came.wait_for(lambda: len(self.all(message, which)) >= count)
        return self.all(message, which)[-1]

    async def _listen(self, consumer: AIOKafkaConsumer) -> None:
        async for record in consumer:
            topic = BY_NAME[record.topic.removeprefix(self._prefix)]
            try:
                # A dead letter is larger than the record in it.
                letter = DeadLetter in topic.messages
                event = DeadLetter.model_validate_json(record.value) if letter else decode(topic, record.value)
            except ContractViolation:  # the test's own garbage
                continue
            async with self._came:
                self.events.append(event)
                self._came.notify_all()


class Gateway:
    """The gateway's part: it knows the Discord id, mints refs and cases, and answers notices."""

    def __init__(self, settings: ServiceSettings, wire: Wire, clock: Clock) -> None:
        self._mongo = Mongo(settings.mongo_url, settings.vault_database, app_name="played-gateway")
        self.vault = Vault(self._mongo, settings.root_key_file, clock, Metrics(CollectorRegistry()))
        self._wire, self._clock = wire, clock

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["Gateway"]:
        await self.vault.connect()
        try:
            yield self
        finally:
            self._mongo.close()

    async def meet(self, discord_id: int) -> str:
        """Somebody is seen for the first time."""
        person = await self.vault.person(discord_id, seen_at=self._clock.now())
        await self._wire.send(PersonSeen.new(person.ref, PersonSeenData(ref=person.ref), time=self._clock.now()))
        return person.ref

    async def ask(self, discord_id: int, ref: str, kind: Any, *, locale: str = "en") -> PrivacyIntent:
        """Somebody uses `/privacy`."""
        case_id = new_id()
        await self.vault.mint_case(case_id)
        contact = await self.vault.seal(str(discord_id), Place("case", "contact", case_id), case=case_id)
        data = PrivacyIntentData(ref=ref, kind=kind, case_id=case_id, contact=contact, locale=locale)
        intent = PrivacyIntent.new(ref, data, time=self._clock.now())
        await self._wire.send(intent)
        return intent

    async def report(self, notice: Any, *, reason: str | None = None) -> None:
        """Says what became of a notice."""
        data = NoticeOutcomeData(
            ref=notice.data.ref, case_id=notice.data.case_id, notice_id=notice.data.notice_id, reason=reason
        )
        message = NoticeFailed if reason else NoticeDelivered
        await self._wire.send(message.new(notice.subject, data, time=self._clock.now(), cause=notice))


def step(case_id: str, ref: str, service: Any, step: Any, clock: Clock, **data: Any) -> StepDone:
    """A service's answer, or a page of it."""
    answer = StepDoneData(case_id=case_id, ref=ref, service=service, step=step, **data)
    return StepDone.new(ref, answer, time=clock.now(), source=service)


async def page(vault: Vault, case_id: str, ref: str, service: str, number: int, category: str, records: str) -> Sealed:
    """A page of an export as a service seals it."""
    return await vault.seal(records, Place("export", category, f"{case_id}:{service}:{number}"), ref=ref)


async def until(read: Callable[[], Awaitable[T]], true: Callable[[T], bool]) -> T:
    """Reads again and again until what is read is as wanted."""
    async with asyncio.timeout(SECONDS):
        while True:
            value = await read()
            if true(value):
                return value
            await asyncio.sleep(0.05)
