"""What becomes of a record: handled, recognised, skipped, or set aside; nothing else lets its offset move on."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, TypeAlias

from opentelemetry.trace import Span, SpanKind

from contracts.codec import ContractViolation, decode
from contracts.event import Event
from contracts.topics import Topic
from services.chassis import progress
from services.chassis.dead_letters import DeadLetters, Record
from services.chassis.joined import Joined
from services.chassis.logs import correlated, logger
from services.chassis.metrics import Metrics
from services.chassis.retry import UNEXPECTED_TRIES, Predicate, Verdict, judge, slug_of, wait_seconds
from services.chassis.traces import Attributes, Tracing, continued

CONCURRENCY: Final = 16
"""Records a process handles at a time."""
BATCH: Final = 400
"""Records handled together at most. What a transaction costs besides its writes is shared by all of them; a longer one
would keep others waiting on a slow database, and is lost as a whole where it fails."""
BATCHES: Final = 2
"""Batches a process handles at a time: one is written while one is made. More would wait for each other in the
database; what comes meanwhile is joined."""

log = logger(__name__)


class Outcome(Enum):
    """How handling a record ended well."""

    DONE = "done"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


_Pair: TypeAlias = tuple[Record, Event]
RecordHandler = Callable[[Event], Awaitable[Outcome]]
BatchHandler = Callable[[Sequence[Event]], Awaitable[None]]


class Wait(Protocol):
    """Returns when it is time for the next try."""

    def __call__(self, failures: int, *, alone: bool = False) -> Awaitable[None]:
        """Takes the number of transient failures so far, and whether the rest of the partition goes on meanwhile."""
        ...


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a service does with a topic: `handle` one record at a time, or `handle_batch` many."""

    topic: Topic
    types: tuple[type[Event], ...]
    handle: RecordHandler | None = None
    handle_batch: BatchHandler | None = None


class Handling:
    """Tries records until they are settled."""

    def __init__(
        self, dead_letters: DeadLetters, metrics: Metrics, also_transient: Predicate, tracing: Tracing, group: str
    ) -> None:
        """Counts, traces and sets aside by what it is given.

        Args:
            dead_letters: where to put what is given up on.
            metrics: of the service.
            also_transient: knows errors of the service's own dependencies that pass by themselves.
            tracing: of the service.
            group: the consumer group, which is the service's name.
        """
        self._dead_letters = dead_letters
        self._metrics = metrics
        self._also_transient = also_transient
        self._tracing = tracing
        self._group = group
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._joined: dict[str, Joined[_Pair]] = {}
        self._attempts: dict[object, tuple[str, float]] = {}

    def hanging(self, now: float) -> list[str]:
        """Partitions, as `topic/partition`, with an attempt that does not end; `now` is on the monotonic clock."""
        return [name for name, begun in list(self._attempts.values()) if now - begun > progress.STALLED_SECONDS]

    @contextlib.contextmanager
    def _attempt(self, topic: Topic, record: Record) -> Iterator[None]:
        attempt = object()
        self._attempts[attempt] = f"{topic.name}/{record.partition}", time.monotonic()
        try:
            yield
        finally:
            del self._attempts[attempt]

    async def settle(self, subscription: Subscription, record: Record, wait: Wait) -> None:
        """Handles one record; returns once its work is stored or it is set aside."""
        event = await self._read(subscription.topic, record, wait)
        if event:
            with (
                continued(event.traceparent),
                correlated(event.correlationid, event_id=event.id, event_type=event.type),
            ):
                await self._settle_event(subscription, record, event, wait)

    async def settle_batch(
        self, subscription: Subscription, records: Sequence[Record], wait: Wait, finish: Callable[[Record], None]
    ) -> None:
        """Handles records of one partition together; calls `finish` for each that is settled."""
        readable: list[_Pair] = []
        for record in records:
            event = await self._read(subscription.topic, record, wait)
            if event:
                readable.append((record, event))
            else:
                finish(record)
        if readable:
            await self._together(subscription, readable, wait, finish)

    async def _read(self, topic: Topic, record: Record, wait: Wait) -> Event | None:
        """The event of a record; none when there is none, and the record is settled."""
        if record.value is None and topic.cleanup == "compact":
            # A deletion marker: the key's state is gone.
            self._metrics.skipped.labels(topic.name).inc()
            return None
        try:
            return decode(topic, record.value, record.key)
        except ContractViolation as error:
            self._note(topic, [record], error)
            await self._set_aside(topic, record, error, 1, wait)
            return None

    async def _settle_event(self, subscription: Subscription, record: Record, event: Event, wait: Wait) -> None:
        topic = subscription.topic
        assert subscription.handle is not None
        failures = tries = 0
        while True:
            try:
                async with self._slots:
                    with (
                        self._attempt(topic, record),
                        self._metrics.handler_seconds.labels(topic.name).time(),
                        self._processing(topic, record, {"ticketsystem.event.type": event.type}) as span,
                    ):
                        outcome = await subscription.handle(event)
                        span.set_attribute("ticketsystem.outcome", outcome.value)
            except Exception as error:  # noqa: BLE001 - every error is judged, counted and answered
                verdict = self._note(topic, [record], error)
                if verdict is Verdict.WAIT:
                    failures += 1
                    await self._again(topic, wait, failures, alone=getattr(error, "alone", False))
                    continue
                tries += 1
                if verdict is Verdict.TRY_AGAIN and tries < UNEXPECTED_TRIES:
                    await self._again(topic, _pause, tries)
                    continue
                await self._set_aside(topic, record, error, tries, wait)
            else:
                self._count(topic, event, outcome)
            return

    def _processing(
        self, topic: Topic, record: Record, more: Attributes, *, links: Sequence[Event] = ()
    ) -> AbstractContextManager[Span]:
        """The span of one attempt at a record or, with `links`, at a batch that begins with it."""
        attributes: Attributes = {
            "messaging.system": "kafka",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
            "messaging.destination.name": topic.name,
            "messaging.destination.partition.id": str(record.partition),
            "messaging.kafka.offset": record.offset,
            "messaging.consumer.group.name": self._group,
            **more,
        }
        return self._tracing.span(f"process {topic.name}", SpanKind.CONSUMER, attributes, links=links)

    def _count(self, topic: Topic, event: Event, outcome: Outcome) -> None:
        match outcome:
            case Outcome.DONE:
                self._metrics.consumed.labels(topic.name, event.type).inc()
            case Outcome.DUPLICATE:
                self._metrics.duplicates.labels(topic.name).inc()
            case Outcome.SKIPPED:
                self._metrics.skipped.labels(topic.name).inc()

    async def _together(
        self, subscription: Subscription, pairs: Sequence[_Pair], wait: Wait, finish: Callable[[Record], None]
    ) -> None:
        """Tries all at once; on an error that stays, each key by itself, then each record, so one cannot block many."""
        topic = subscription.topic
        failures = tries = 0
        while True:
            try:
                await self._batches(subscription).do(pairs)
            except Exception as error:  # noqa: BLE001 - every error is judged, counted and answered
                verdict = self._note(topic, [record for record, _ in pairs], error)
                if verdict is Verdict.WAIT:
                    failures += 1
                    await self._again(topic, wait, failures)
                    continue
                if len(pairs) > 1:
                    break
                tries += 1
                if verdict is Verdict.TRY_AGAIN and tries < UNEXPECTED_TRIES:
                    await self._again(topic, _pause, tries)
                    continue
                await self._set_aside(topic, pairs[0][0], error, tries, wait)
                finish(pairs[0][0])
            else:
                for record, event in pairs:
                    self._metrics.consumed.labels(topic.name, event.type).inc()
                    finish(record)
            return
        for part in _split(pairs):
            await self._together(subscription, part, wait, finish)

    def _batches(self, subscription: Subscription) -> Joined[_Pair]:
        """Where the partitions of a topic meet."""
        topic, handle = subscription.topic, subscription.handle_batch
        assert handle is not None

        async def work(pairs: Sequence[_Pair]) -> None:
            events = [event for _, event in pairs]
            size: Attributes = {"messaging.batch.message_count": len(pairs)}
            with (
                contextlib.ExitStack() as attempts,
                self._metrics.handler_seconds.labels(topic.name).time(),
                self._processing(topic, pairs[0][0], size, links=events),
            ):
                for record in {record.partition: record for record, _ in pairs}.values():
                    attempts.enter_context(self._attempt(topic, record))
                await handle(events)

        def common(error: Exception) -> bool:
            return judge(error, self._also_transient) is Verdict.WAIT

        return self._joined.setdefault(topic.name, Joined(work, at_a_time=BATCHES, most=BATCH, common=common))

    def _note(self, topic: Topic, records: Sequence[Record], error: Exception) -> Verdict:
        verdict = judge(error, self._also_transient)
        self._metrics.failed.labels(topic.name, slug_of(error)).inc()
        log.warning(
            "record-failed",
            topic=topic.name,
            partition=records[0].partition,
            offset=records[0].offset,
            records=len(records),
            slug=slug_of(error),
            verdict=verdict.value,
            exc_info=error if verdict is Verdict.TRY_AGAIN else None,
        )
        return verdict

    async def _again(self, topic: Topic, wait: Wait, failures: int, *, alone: bool = False) -> None:
        self._metrics.retries.labels(topic.name).inc()
        await wait(failures, alone=alone)

    async def _set_aside(self, topic: Topic, record: Record, error: Exception, tries: int, wait: Wait) -> None:
        failures = 0
        while True:
            try:
                letter_id = await self._dead_letters.put(topic, record, error, tries)
            except Exception as obstacle:  # noqa: BLE001 - whatever it is, moving on would lose the record
                failures += 1
                log.error(  # noqa: TRY400 - the obstacle's text may hold parts of the record
                    "dead-letter-not-sent", topic=topic.name, offset=record.offset, slug=slug_of(obstacle)
                )
                await wait(failures)
            else:
                self._metrics.dead_lettered.labels(topic.name, slug_of(error)).inc()
                log.error(
                    "record-set-aside",
                    topic=topic.name,
                    partition=record.partition,
                    offset=record.offset,
                    slug=slug_of(error),
                    event_id=letter_id,
                )
                return


async def _pause(failures: int, *, alone: bool = False) -> None:  # noqa: ARG001 - it holds up nobody else anyhow
    await asyncio.sleep(wait_seconds(failures))


def _split(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    by_key: dict[str, list[_Pair]] = {}
    for pair in pairs:
        by_key.setdefault(pair[1].subject, []).append(pair)
    return list(by_key.values()) if len(by_key) > 1 else [[pair] for pair in pairs]
