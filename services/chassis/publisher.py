"""Events to Kafka, acknowledged by every in-sync replica before anybody is told that they were sent."""

import asyncio
import contextlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Final

from aiokafka.errors import KafkaConnectionError, KafkaError, ProducerClosed
from faststream.exceptions import IncorrectState
from faststream.kafka import KafkaBroker
from opentelemetry.trace import Span, SpanKind

from contracts.codec import MAX_BYTES
from contracts.event import CONTENT_TYPE, Event
from contracts.topics import Topic, topic_of
from services.chassis.errors import BrokerUnavailable, Permanent
from services.chassis.known_ends import KnownEnds
from services.chassis.metrics import Metrics
from services.chassis.traces import Attribute, Tracing, continued, current, stamped

SEND_SECONDS: Final = 5.0


class NotOurs(Permanent):
    """A service tried to send a message that another service owns: every topic has one producer."""

    slug = "not-our-topic"


class Refused(Permanent):
    """Kafka refused a record for good, e.g. because it is too large."""

    slug = "broker-refused"


class TooLarge(Permanent):
    """An event is larger than any consumer would accept."""

    slug = "event-too-large"


def headers_of(event: Event) -> dict[str, str]:
    """The Kafka headers of a structured CloudEvent."""
    return {"content-type": CONTENT_TYPE, "ce_id": event.id}


class Publisher:
    """Sends events at once, for what has no transaction: a click, a Discord message, a dead letter."""

    def __init__(
        self, broker: KafkaBroker, service: str, prefix: str, metrics: Metrics, tracing: Tracing, ends: KnownEnds
    ) -> None:
        """Sends through `broker`, as `service`, to topics whose names get `prefix`; `ends` notes what was taken."""
        self._broker = broker
        self._service = service
        self._prefix = prefix
        self._metrics = metrics
        self._tracing = tracing
        self._ends = ends

    def topic_for(self, event: Event) -> Topic:
        """The topic of an event.

        Raises:
            NotOurs: when another service owns it.
        """
        topic = topic_of(event)
        if topic.owner not in {self._service, "all"}:
            raise NotOurs(f"{event.type_name()} belongs to {topic.owner}, not to {self._service}")
        return topic

    @staticmethod
    def encode(event: Event) -> bytes:
        """The record of an event.

        Raises:
            TooLarge: beyond the contract's limit.
        """
        value = event.to_json()
        if len(value) > MAX_BYTES:
            raise TooLarge(f"{event.type_name()} would take more than {MAX_BYTES} bytes")
        return value

    async def publish(self, event: Event, *, timeout: float | None = SEND_SECONDS) -> None:  # noqa: ASYNC109 - part of the promise
        """Sends an event and waits for the acknowledgement.

        Args:
            event: goes to its topic, with its subject as key.
            timeout: seconds after which the caller is told that Kafka did not take it. It may still arrive later. With
                none it is left to the producer, which gives up after its own time or, where it is idempotent, never.

        Raises:
            BrokerUnavailable: no acknowledgement in time.
            Refused: Kafka will not take this record.
            TooLarge: it is beyond the contract's limit.
            NotOurs: another service owns the topic.
        """
        topic = self.topic_for(event)
        with continued(event.traceparent if current() is None else None), self.sending(topic, event.type):
            # Whoever consumes it continues from this very span.
            traced = stamped(event)
            await self.send(topic, event.subject.encode(), self.encode(traced), headers_of(traced), timeout=timeout)

    def sending(self, topic: Topic, event_type: str, *, waited: float | None = None) -> AbstractContextManager[Span]:
        """The span of a record on its way to Kafka, which waited in the outbox for so many seconds, if it was there."""
        attributes: dict[Attribute, str | float] = {
            "messaging.system": "kafka",
            "messaging.operation.name": "send",
            "messaging.operation.type": "send",
            "messaging.destination.name": topic.name,
            "ticketsystem.event.type": event_type,
        }
        if waited is not None:
            attributes["ticketsystem.outbox.wait_seconds"] = waited
        return self._tracing.span(f"send {topic.name}", SpanKind.PRODUCER, attributes)

    async def publish_many(self, events: Iterable[Event], *, timeout: float = SEND_SECONDS) -> None:  # noqa: ASYNC109
        """Sends events: subjects side by side, in order within a subject, which stops at its first failure.

        Raises:
            ExceptionGroup: of what `publish` raises, one for each subject that stopped.
        """
        chains: dict[str, list[Event]] = {}
        for event in events:
            chains.setdefault(event.subject, []).append(event)

        async def send_in_order(chain: list[Event]) -> None:
            for event in chain:
                await self.publish(event, timeout=timeout)

        results = await asyncio.gather(*map(send_in_order, chains.values()), return_exceptions=True)
        failures = [result for result in results if isinstance(result, BaseException)]
        if failures:
            raise BaseExceptionGroup("not every event was sent", failures)

    async def send(
        self,
        topic: Topic,
        key: bytes | None,
        value: bytes,
        headers: dict[str, str],
        *,
        timeout: float | None = SEND_SECONDS,  # noqa: ASYNC109
    ) -> None:
        """Sends bytes as they are; raises as `publish` does."""
        try:
            async with asyncio.timeout(timeout):
                taken = await self._broker.publish(
                    value,
                    topic=self._prefix + topic.name,
                    key=key,
                    headers=headers,
                    # FastStream would add an id of its own making.
                    correlation_id=headers.get("ce_id", ""),
                )
        except (TimeoutError, KafkaConnectionError, ProducerClosed, IncorrectState) as error:
            raise BrokerUnavailable("Kafka did not acknowledge in time") from error
        except KafkaError as error:
            if error.retriable:
                raise BrokerUnavailable(f"Kafka did not take a record: {type(error).__name__}") from error
            raise Refused(f"Kafka refused a record: {type(error).__name__}") from error
        self._ends.note(topic.name, taken.partition, taken.offset + 1)
        self._metrics.published.labels(topic.name).inc()

    async def coordinates(self, group: str, seconds: float) -> bool:
        """Whether the cluster names, within so many seconds, a broker that looks after a consumer group."""
        with contextlib.suppress(KafkaError, OSError, TimeoutError, IncorrectState):
            async with asyncio.timeout(seconds):
                await self._broker.config.admin_client.find_coordinator(group)
            return True
        return False

    async def reachable(self, seconds: float) -> bool:
        """Whether the cluster answers within so many seconds."""
        with contextlib.suppress(KafkaError, OSError, IncorrectState):
            return bool(await self._broker.ping(timeout=seconds))
        return False
