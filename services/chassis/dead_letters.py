"""Records that were set aside: sealed when a service gives up on one, and listed, shown, replayed or dropped by hand.

Nothing of a record is readable on the dead-letter topic: key and value are sealed under the share of the UTC day, which
privacy destroys after the promised hours. The operator's side needs no database of the service it looks into.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any, Final, Literal, Protocol

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from motor.motor_asyncio import AsyncIOMotorDatabase
from pydantic import ValidationError
from pymongo import ASCENDING, IndexModel

from contracts.codec import ContractViolation
from contracts.deadletters import DeadLetter, DeadLetterData
from contracts.event import CONTENT_TYPE, new_id
from contracts.policy import policy
from contracts.topics import BY_NAME, SERVICES, Topic, dead_letters
from services.chassis.broker import LARGEST_REQUEST, connection
from services.chassis.clock import Clock
from services.chassis.errors import BrokerUnavailable, Permanent
from services.chassis.logs import logger
from services.chassis.publisher import Publisher, headers_of
from services.chassis.retry import slug_of
from services.chassis.sealing import Place, Shredded
from services.chassis.settings import ServiceSettings
from services.chassis.traces import current
from services.chassis.vault import Vault

MARKS: Final = "dead_letter_marks"
_KEPT: Final = timedelta(hours=policy().dead_letter_hours) + timedelta(days=1)

INDEXES: Final = {
    MARKS: [IndexModel([("at", ASCENDING)], name="kept", expireAfterSeconds=int(_KEPT.total_seconds()))],
}
"""Of the operator's database. Marks outlive the letters they are about."""

_PLAIN_KEY: Final = re.compile(rb"[0-9A-Z]{1,26}")
_NO_KEY: Final = "none"

log = logger(__name__)


class Record(Protocol):
    """What is read of a Kafka record; aiokafka's own class has no types to check against."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None


def place_of(event_id: str) -> Place:
    """Where the sealed original of a dead letter belongs."""
    return Place("dead-letter", "original", event_id)


class DeadLetters:
    """Where a service puts what it gives up on."""

    def __init__(self, service: str, publisher: Publisher, vault: Vault, clock: Clock) -> None:
        """Letters go to the service's own dead-letter topic."""
        self._service = service
        self._topic = dead_letters(service)
        self._publisher = publisher
        self._vault = vault
        self._clock = clock

    async def put(self, topic: Topic, record: Record, error: BaseException, attempts: int) -> str:
        """Seals a record with the reason and publishes it; returns the letter's id.

        Raises:
            BrokerUnavailable, VaultUnavailable: it is not set aside, so its offset must not be committed.
        """
        now, letter_id = self._clock.now(), new_id()
        original = await self._vault.seal(
            _pack(record.key, record.value), place_of(letter_id), day=now.astimezone(UTC).date().isoformat()
        )
        # A key of another form may be anything, also something about a person; it is kept inside the seal only.
        key = record.key if record.key and _PLAIN_KEY.fullmatch(record.key) else _NO_KEY.encode()
        letter = DeadLetter.new(
            key.decode(),
            DeadLetterData(
                service=self._service,
                slug=slug_of(error),
                error_type=type(error).__name__,
                detail=error.detail if isinstance(error, ContractViolation) else "",
                origin_topic=topic.name,
                origin_partition=record.partition,
                origin_offset=record.offset,
                attempts=attempts,
                original=original,
            ),
            time=now,
            id=letter_id,
            source=self._service,
            traceparent=current(),
        )
        await self._publisher.send(self._topic, key, letter.to_json(), headers_of(letter))
        return letter_id


@dataclass(frozen=True, slots=True)
class Original:
    """A record as it was read."""

    key: bytes | None
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter and what became of it: `replayed` or `dropped` by an operator, or none yet."""

    event: DeadLetter
    mark: Literal["replayed", "dropped"] | None


class UnknownLetter(Permanent):
    """There is no such dead letter: never was, or its 72 hours are over."""

    slug = "unknown-dead-letter"


class OriginalDestroyed(Permanent):
    """The day share of a dead letter is destroyed, so its original cannot be read any more."""

    slug = "original-destroyed"


class DeadLetterDesk:
    """What operators do with dead letters. Needs Kafka, the vault (to open) and a database for its marks."""

    def __init__(
        self, settings: ServiceSettings, database: AsyncIOMotorDatabase[dict[str, Any]], vault: Vault, clock: Clock
    ) -> None:
        """`database` is the operator's own; marks on letters are kept there, with `INDEXES`."""
        self._settings = settings
        self._marks = database[MARKS]
        self._vault = vault
        self._clock = clock

    async def list(self, services: Sequence[str] = SERVICES, *, settled: bool = False) -> list[Letter]:
        """The letters on the dead-letter topics, oldest first; with `settled` also those replayed or dropped.

        Raises:
            BrokerUnavailable: Kafka cannot be read.
        """
        letters = [letter for service in services for letter in await self._read(dead_letters(service))]
        marks = {mark["_id"]: mark["what"] async for mark in self._marks.find()}
        found = [Letter(letter, marks.get(letter.id)) for letter in letters]
        return sorted((one for one in found if settled or one.mark is None), key=lambda one: one.event.time)

    async def find(self, letter_id: str) -> Letter:
        """One letter by its id.

        Raises:
            UnknownLetter: there is none.
        """
        for letter in await self.list(settled=True):
            if letter.event.id == letter_id:
                return letter
        raise UnknownLetter(f"there is no dead letter {letter_id}")

    async def show(self, letter: Letter) -> Original | Shredded:
        """Opens the original of a letter; `Shredded` once its day is destroyed."""
        opened = await self._vault.open(letter.event.data.original, place_of(letter.event.id))
        return opened if isinstance(opened, Shredded) else _unpack(opened)

    async def replay(self, letter: Letter) -> None:
        """Sends the original, byte for byte, to where it came from. Consumers that had handled it do nothing.

        Raises:
            OriginalDestroyed: it cannot be read any more.
            BrokerUnavailable: Kafka did not take it; the letter stays unmarked.
        """
        original = await self.show(letter)
        if isinstance(original, Shredded):
            raise OriginalDestroyed(f"the original of {letter.event.id} is destroyed")
        topic = BY_NAME[letter.event.data.origin_topic]
        producer = AIOKafkaProducer(**connection(self._settings), acks="all", max_request_size=LARGEST_REQUEST)
        try:
            await producer.start()
            await producer.send_and_wait(
                self._settings.kafka_topic_prefix + topic.name,
                original.value,
                key=original.key,
                headers=[("content-type", CONTENT_TYPE.encode())],
            )
        except (KafkaError, OSError) as error:
            raise BrokerUnavailable(f"Kafka did not take the record: {type(error).__name__}") from error
        finally:
            await producer.stop()
        await self._mark(letter, "replayed")

    async def drop(self, letter: Letter) -> None:
        """Marks a letter as not needed any more; its original ends with its day."""
        await self._mark(letter, "dropped")

    async def _mark(self, letter: Letter, what: str) -> None:
        await self._marks.update_one(
            {"_id": letter.event.id}, {"$set": {"what": what, "at": self._clock.now()}}, upsert=True
        )

    async def _read(self, topic: Topic) -> Sequence[DeadLetter]:
        name = self._settings.kafka_topic_prefix + topic.name
        partitions = [TopicPartition(name, number) for number in range(topic.partitions)]
        consumer = AIOKafkaConsumer(
            **connection(self._settings),
            auto_offset_reset="earliest",
            enable_auto_commit=False,
            fetch_max_wait_ms=50,
            max_partition_fetch_bytes=LARGEST_REQUEST,
        )
        letters: list[DeadLetter] = []
        try:
            await consumer.start()
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
                for records in (await consumer.getmany(timeout_ms=500)).values():
                    letters += [letter for record in records if (letter := _read_letter(record.value))]
        except (KafkaError, OSError) as error:
            raise BrokerUnavailable(f"Kafka cannot be read: {type(error).__name__}") from error
        finally:
            await consumer.stop()
        return letters


def _read_letter(value: bytes | None) -> DeadLetter | None:
    # Not by the codec: a letter is larger than the record it holds, and so may be beyond the codec's limit.
    try:
        return DeadLetter.model_validate_json(value or b"")
    except ValidationError:
        log.warning("not-a-dead-letter")
        return None


def _pack(key: bytes | None, value: bytes | None) -> bytes:
    def text(part: bytes | None) -> str | None:
        return None if part is None else base64.b64encode(part).decode()

    return json.dumps({"key": text(key), "value": text(value)}).encode()


def _unpack(packed: bytes) -> Original:
    fields: dict[str, str | None] = json.loads(packed)

    def raw(part: str | None) -> bytes | None:
        return None if part is None else base64.b64decode(part)

    return Original(raw(fields["key"]), raw(fields["value"]))
