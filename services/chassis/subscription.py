"""The one place that subscribes to Kafka: what is fetched is handled, and only what is settled is committed.

FastStream runs the consumer and hands over raw batches; each record joins the lanes of its partition (`lanes.py`).
Offsets are committed explicitly, up to the first record of a partition that is not settled. While a lane waits for a
dependency its partition is paused; the records in hand stay in memory and are tried again, so nothing is fetched or
done twice, and other partitions go on.

FastStream's own `ack` and `nack` would commit or rewind everything fetched so far, so they are not used: commit, pause
and resume go to the `AIOKafkaConsumer` it exposes as `subscriber.consumer`.
"""

import asyncio
import contextlib
import functools
import time
from collections.abc import Iterable, Sequence
from typing import Final

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError
from faststream import AckPolicy
from faststream.kafka import KafkaBroker, KafkaMessage
from faststream.kafka import Topic as KafkaTopic
from faststream.kafka.subscriber.usecase import BatchSubscriber

from contracts.topics import Topic
from services.chassis.broker import POLL_MS, fetch_wait, session_timeouts
from services.chassis.dead_letters import Record
from services.chassis.handling import BATCH, Handling, Subscription
from services.chassis.known_ends import KnownEnds
from services.chassis.lanes import Lanes
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.positions import caught_up, commit, measure
from services.chassis.settings import ServiceSettings
from services.chassis.standing import Coordinates, Standing

COMMIT_SECONDS: Final = 0.2
COMMIT_LIMIT_SECONDS: Final = 2.0
MEASURE_SECONDS: Final = 5.0
REVOKE_SECONDS: Final = 5.0
"""How long work in hand may take to finish when its partition moves to another replica."""

log = logger(__name__)


class Consumption(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Everything a service consumes: one consumer, one group, all its topics.

    Attributes:
        joined: set once the group has given this process its share, which may be nothing.
    """

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        handling: Handling,
        metrics: Metrics,
        *,
        coordinates: Coordinates,
        ends: KnownEnds,
    ) -> None:
        """Subscribes to nothing yet; the group is the service's name.

        Args:
            name: of the service.
            settings: of the service.
            handling: what is done with a record.
            metrics: of the service.
            coordinates: asks, by another connection than the consumer's, whether Kafka looks after the group.
            ends: notes how far topics reach.
        """
        self._name = name
        self._settings = settings
        self._prefix = settings.kafka_topic_prefix
        self._handling = handling
        self._metrics = metrics
        self._standing = Standing(functools.partial(coordinates, self._prefix + name))
        self._ends = ends
        self._subscriptions: dict[str, Subscription] = {}
        self._assigned: dict[TopicPartition, Lanes] = {}
        self._paused: set[TopicPartition] = set()
        self._settled = asyncio.Event()
        self._closing = False
        self._subscriber: BatchSubscriber | None = None
        self.joined = asyncio.Event()

    @property
    def subscriptions(self) -> list[Subscription]:
        """What was added, in order."""
        return list(self._subscriptions.values())

    def add(self, subscription: Subscription) -> None:
        """Adds a topic, before `attach`.

        Raises:
            ValueError: the topic was added before.
        """
        name = self._prefix + subscription.topic.name
        if name in self._subscriptions:
            raise ValueError(f"{subscription.topic.name} is consumed twice")
        self._subscriptions[name] = subscription

    def attach(self, broker: KafkaBroker) -> None:
        """Registers the one subscriber; consuming begins when the broker starts."""
        if not self._subscriptions:
            self.joined.set()
            return
        timeouts = session_timeouts(self._settings)
        self._subscriber = broker.subscriber(
            *(KafkaTopic(name, declare=False) for name in self._subscriptions),
            group_id=self._prefix + self._name,
            batch=True,
            max_records=BATCH,
            batch_timeout_ms=POLL_MS,
            fetch_max_wait_ms=fetch_wait(self._settings),
            auto_offset_reset="earliest",
            ack_policy=AckPolicy.MANUAL,
            session_timeout_ms=timeouts.session,
            heartbeat_interval_ms=timeouts.heartbeat,
            rebalance_timeout_ms=timeouts.rebalance,
            listener=self,
            # FastStream would decode headers and bodies, and drop a whole batch over one bad byte.
            parser=self._parse,
            decoder=_decode_nothing,
            no_reply=True,
            include_in_schema=False,
        )

        async def receive(message: KafkaMessage) -> None:
            batches: dict[TopicPartition, list[Record]] = {}
            for record in message.raw_message:
                batches.setdefault(TopicPartition(record.topic, record.partition), []).append(record)
            try:
                await self._take(batches)
            except Exception:
                # FastStream would go on with the next batch, and this one would be committed past.
                log.exception("batch-not-taken")
                self._rewind(batches)

        self._subscriber(receive)

    async def run(self) -> None:
        """Commits and measures until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._commit_continually())
            tasks.create_task(self._measure_continually())

    async def drain(self, seconds: float) -> None:
        """Takes nothing more in, finishes what has begun and commits it.

        Args:
            seconds: after which unfinished work is cancelled; it will be delivered again.
        """
        self._closing = True
        await self._give_up(self._assigned, seconds)

    def stalled(self) -> list[str]:
        """What nothing happens to although there is work: partitions as `topic/partition`, or the `group` as a whole.

        May be called from any thread.
        """
        now = time.monotonic()
        partitions = [
            "/".join(self._labels(one)) for one, lanes in list(self._assigned.items()) if lanes.progress.stalled(now)
        ]
        lost = [] if self._closing or not self._standing.lost(now) else ["group"]
        return sorted({*partitions, *self._handling.hanging(now), *lost})

    def waiting(self) -> list[str]:
        """Partitions that wait for a dependency to come back, as `topic/partition`."""
        return ["/".join(self._labels(one)) for one, lanes in self._assigned.items() if lanes.progress.retrying]

    async def caught_up(self, topic: Topic, patience: float) -> bool:
        """Whether the service, in any process, has settled every record there is now on a topic, or soon will have.

        False also while nobody can tell: before consumers run, and without the broker.
        """
        consumer = self._consumer
        return consumer is not None and await caught_up(consumer, self._prefix, topic, MEASURE_SECONDS, patience)

    async def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """Finishes and commits what is in hand before another replica gets the partitions."""
        self._standing.has_share = False
        await self._give_up(revoked, REVOKE_SECONDS)

    async def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Starts afresh: what was in hand before the move is fetched again."""
        self._standing.given()
        for partition in assigned:
            self._assigned[partition] = Lanes(
                self._subscriptions[partition.topic],
                self._handling,
                self._settled.set,
                functools.partial(self._regulate, partition),
            )
        self.joined.set()

    @property
    def _consumer(self) -> AIOKafkaConsumer | None:
        return self._subscriber.consumer if self._subscriber else None

    async def _parse(self, records: Sequence[Record]) -> KafkaMessage:
        return KafkaMessage(body=b"", raw_message=tuple(records), consumer=self._consumer)  # type: ignore[arg-type]

    async def _take(self, batches: dict[TopicPartition, list[Record]]) -> None:
        consumer = self._consumer
        for partition, records in batches.items():
            try:
                position = await consumer.position(partition) if consumer else 0
            except IllegalStateError:
                continue
            lanes = self._assigned.get(partition)
            # A partition that went and came back while the batch was under way is read again from what was committed;
            # its position says so, and the batch is not ours to handle any more.
            if lanes is None or self._closing or position <= records[-1].offset:
                continue
            for record in records:
                lanes.take(record)
            self._regulate(partition)

    def _rewind(self, batches: dict[TopicPartition, list[Record]]) -> None:
        for partition, records in batches.items():
            with contextlib.suppress(IllegalStateError):
                if self._consumer:
                    self._consumer.seek(partition, records[0].offset)

    def _regulate(self, partition: TopicPartition) -> None:
        """Pauses a partition that waits or has too much in hand, and resumes it when neither is so."""
        lanes, consumer = self._assigned.get(partition), self._consumer
        if lanes is None or consumer is None:
            return
        self._metrics.paused.labels(*self._labels(partition)).set(bool(lanes.progress.retrying))
        paused = partition in self._paused
        if lanes.wanted(paused=paused) == paused:
            # The assignment may be on its way out.
            with contextlib.suppress(IllegalStateError):
                (consumer.resume if paused else consumer.pause)(partition)
                self._paused ^= {partition}

    async def _give_up(self, partitions: Iterable[TopicPartition], seconds: float) -> None:
        leaving = {partition: self._assigned[partition] for partition in partitions if partition in self._assigned}
        await asyncio.gather(*(lanes.close(seconds) for lanes in leaving.values()))
        await self._commit(leaving)
        for partition in leaving:
            self._assigned.pop(partition, None)
            self._paused.discard(partition)
            self._metrics.paused.labels(*self._labels(partition)).set(0)
            # Whoever has it now tells how far behind it is; two who do would double it.
            self._metrics.lag.labels(*self._labels(partition)).set(0)

    async def _commit_continually(self) -> None:
        while True:
            await self._settled.wait()
            self._settled.clear()
            await self._commit(dict(self._assigned))
            await asyncio.sleep(COMMIT_SECONDS)

    async def _commit(self, partitions: dict[TopicPartition, Lanes]) -> None:
        found = {partition: lanes.progress.committable() for partition, lanes in partitions.items()}
        offsets = {partition: offset for partition, offset in found.items() if offset is not None}
        consumer = self._consumer
        if not offsets or consumer is None:
            return
        error = await commit(consumer, offsets, COMMIT_LIMIT_SECONDS)
        if error is None:
            self._standing.commits(well=True)
            for partition, offset in offsets.items():
                partitions[partition].progress.committed(offset)
            return
        # Either the group moved on, and the new owner's inbox recognises what it gets again; or the broker is away, and
        # the next round commits.
        log.info("commit-refused", error_type=type(error).__name__)
        if any(self._assigned.get(partition) is partitions[partition] for partition in offsets):
            self._standing.commits(well=False)  # else they have moved meanwhile, and nothing is wrong
        if isinstance(error, TimeoutError) or (isinstance(error, KafkaError) and error.retriable):
            self._settled.set()

    async def _measure_continually(self) -> None:
        while True:
            await asyncio.sleep(MEASURE_SECONDS)
            consumer = self._consumer
            measured = await measure(consumer, self._assigned, self._note_position, MEASURE_SECONDS)
            if not await self._standing.judge(begun=consumer is not None, measured=measured):
                # Without the broker there is no lag to judge anybody by.
                for lanes in self._assigned.values():
                    lanes.progress.tick()

    def _note_position(self, partition: TopicPartition, end: int, lag: int) -> None:
        topic, number = self._labels(partition)
        self._ends.note(topic, partition.partition, end)
        self._metrics.lag.labels(topic, number).set(lag)

    def _labels(self, partition: TopicPartition) -> tuple[str, str]:
        return partition.topic.removeprefix(self._prefix), str(partition.partition)


async def _decode_nothing(message: KafkaMessage) -> object:
    return message.body
