"""Notices when Kafka has lost records, by marks kept where that loss does not reach: in the service's own database.

The end of a partition only ever grows, also when its leader changes (KIP-207). Where it lies before an end that was
once seen, the log is another one: a cluster was set up anew, a topic was made again, or copies that lagged behind took
over. Whatever was not read by then is gone, and nobody else would say so: consumers begin at what there is.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import UpdateOne
from pymongo.errors import PyMongoError

from contracts.topics import BY_NAME
from services.chassis.broker import connection
from services.chassis.errors import BrokerUnavailable, TicketSystemError
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.retry import slug_of
from services.chassis.settings import ServiceSettings

COLLECTION: Final = "kafka_ends"
EVERY_SECONDS: Final = 1.0
_LOOK_SECONDS: Final = 10.0

Key = tuple[str, int]
Hook = Callable[[frozenset[str]], Awaitable[None]]
"""Told the names of the topics that lost records; may be told twice, so it must be harmless to repeat."""

log = logger(__name__)


class KnownEnds:
    """How far this service has known the partitions it sends to and reads."""

    def __init__(
        self, database: AsyncIOMotorDatabase[dict[str, Any]], settings: ServiceSettings, metrics: Metrics
    ) -> None:
        """Knows nothing before the first `check`."""
        self._marks = database[COLLECTION]
        self._settings = settings
        self._metrics = metrics
        self._known: dict[Key, int] = {}
        self._fresh: set[Key] = set()
        self._suspected = False
        self.hooks: list[Hook] = []

    def note(self, topic: str, partition: int, end: int) -> None:
        """A partition reaches at least this far, by an acknowledgement or by its end as the broker told it.

        Args:
            topic: its name in the catalogue.
            partition: its number.
            end: the offset after its last record.
        """
        key = (topic, partition)
        known = self._known.get(key, 0)
        if end > known:
            self._known[key] = end
            self._fresh.add(key)
        elif end < known:
            self._suspected = True  # or two answers overtook each other; `check` asks the broker

    async def check(self) -> None:
        """Compares what is known with what is there; says what is lost, and lets the service heal what it can.

        Raises:
            BrokerUnavailable: Kafka cannot be asked.
            PyMongoError: the marks cannot be read or written.
        """
        async for row in self._marks.find():
            key = (row["topic"], row["partition"])
            self._known[key] = max(row["end"], self._known.get(key, 0))
        ends = await self._ends(self._known)
        missing: dict[str, int] = {}
        for key, end in ends.items():
            if end < self._known[key]:
                missing[key[0]] = missing.get(key[0], 0) + self._known[key] - end
        for topic, records in missing.items():
            log.error("kafka-lost-records", topic=topic, records=records, note="what was not read by then is gone")
            self._metrics.lost.labels(topic).inc(records)
        if missing:
            lost = frozenset(missing)
            for hook in self.hooks:
                await hook(lost)
            await self._accept({key: end for key, end in ends.items() if key[0] in lost})
        self._suspected = False

    async def run(self) -> None:
        """Writes marks down and follows suspicions, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self.flush()
                if self._suspected:
                    await self.check()
            except (PyMongoError, TicketSystemError) as error:
                log.warning("kafka-ends-not-kept", slug=slug_of(error), error_type=type(error).__name__)

    async def flush(self) -> None:
        """Writes down what is new; what a crash takes with it only makes a loss look smaller."""
        fresh, self._fresh = self._fresh, set()
        try:
            if fresh:
                await self._marks.bulk_write([self._mark(key, "$max", self._known[key]) for key in fresh])
        except BaseException:
            self._fresh |= fresh
            raise

    async def _accept(self, ends: Mapping[Key, int]) -> None:
        """From here on, the log as it is now is the one to be known."""
        self._known |= ends
        self._fresh -= ends.keys()
        await self._marks.bulk_write([self._mark(key, "$set", end) for key, end in ends.items()])

    @staticmethod
    def _mark(key: Key, how: str, end: int) -> UpdateOne:
        topic, partition = key
        which = {"topic": topic, "partition": partition}
        return UpdateOne({"_id": f"{topic}/{partition}"}, {how: {"end": end}, "$setOnInsert": which}, upsert=True)

    async def _ends(self, keys: Iterable[Key]) -> dict[Key, int]:
        """The ends of those partitions that the catalogue still has."""
        prefix = self._settings.kafka_topic_prefix
        asked = {
            TopicPartition(prefix + topic, partition): (topic, partition)
            for topic, partition in keys
            if topic in BY_NAME and partition < BY_NAME[topic].partitions
        }
        if not asked:
            return {}
        consumer = AIOKafkaConsumer(**connection(self._settings), group_id=None)
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                await consumer.start()
                return {asked[one]: end for one, end in (await consumer.end_offsets(list(asked))).items()}
        except (KafkaError, OSError, TimeoutError) as error:
            raise BrokerUnavailable(f"Kafka does not say how far it has its topics ({type(error).__name__})") from error
        finally:
            await consumer.stop()
