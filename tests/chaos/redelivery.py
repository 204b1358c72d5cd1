"""Every record once more: consumers' offsets set back to 0, and the end of what follows."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.structs import OffsetAndMetadata

from contracts.topics import CATALOGUE
from tests.infrastructure.system import System
from tests.infrastructure.waiting import until

SECONDS: Final = 60.0
_PARTITIONS: Final = [TopicPartition(topic.name, number) for topic in CATALOGUE for number in range(topic.partitions)]


async def rewind(system: System, group: str) -> int:
    """Has a stopped service read all its topics from the beginning; returns how many records it will get again."""
    async with _offsets(system, group) as (_, committed):
        pass
    # The embedded broker takes commits from members of a group only.
    consumer = _consumer(system, group, *{place.topic for place in committed})
    await consumer.start()
    try:
        await until(lambda: committed.keys() <= consumer.assignment())
        await consumer.commit({place: OffsetAndMetadata(0, "") for place in committed})
        assert await _committed(consumer, list(committed)) == dict.fromkeys(committed, 0)
    finally:
        await consumer.stop()
    return sum(committed.values())


async def caught_up(system: System, group: str) -> None:
    """Returns once a running service has settled every record there is on what it reads.

    Raises:
        AssertionError: when it does not; says what it has not settled.
    """
    left: dict[TopicPartition, tuple[int, int]] = {}
    async with _offsets(system, group) as (consumer, committed):
        try:
            async with asyncio.timeout(SECONDS):
                while True:
                    settled = await _committed(consumer, list(committed))
                    ends = await consumer.end_offsets(list(committed))
                    # The embedded broker may name an end before a record that it has given out (ADR 0008).
                    left = {one: (settled[one], end) for one, end in ends.items() if settled[one] < end}
                    if not left:
                        return
                    await asyncio.sleep(0.3)
        except TimeoutError:
            raise AssertionError(f"{group} has settled of what there is: {left}") from None


@asynccontextmanager
async def _offsets(system: System, group: str) -> AsyncIterator[tuple[Any, dict[TopicPartition, int]]]:
    """A consumer in the group's name that joins nothing, and what the group has committed."""
    consumer = _consumer(system, group)
    await consumer.start()
    try:
        consumer.assign(_PARTITIONS)
        yield consumer, await _committed(consumer, _PARTITIONS)
    finally:
        await consumer.stop()


def _consumer(system: System, group: str, *topics: str) -> Any:
    return AIOKafkaConsumer(
        *topics,
        bootstrap_servers=system.wiring.kafka_url,
        group_id=group,
        enable_auto_commit=False,
        session_timeout_ms=6_000,
    )


async def _committed(consumer: Any, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    found = {place: await consumer.committed(place) for place in places}
    return {place: offset for place, offset in found.items() if offset is not None}
