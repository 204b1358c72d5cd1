"""How far a consumer group is, as far as one of its consumers can tell in time, and telling Kafka so."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import ConsumerStoppedError, IllegalStateError, KafkaError
from aiokafka.structs import OffsetAndMetadata

from contracts.topics import Topic
from services.chassis.lanes import Lanes
from services.chassis.logs import logger

log = logger(__name__)


LOOK_SECONDS: Final = 0.2


async def caught_up(
    consumer: AIOKafkaConsumer, prefix: str, topic: Topic, seconds: float, patience: float = 0.0
) -> bool:
    """Whether the group has settled every record that is on a topic now; false also where that cannot be told.

    Args:
        consumer: one of the group's.
        prefix: of the topic's name.
        topic: which.
        seconds: how long to wait for the broker.
        patience: how many seconds the group is given to get to where the topic ends now.
    """
    partitions = [TopicPartition(prefix + topic.name, number) for number in range(topic.partitions)]
    try:
        async with asyncio.timeout(seconds):
            begins, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
            settled = await _settled(consumer, partitions)
        give_up = asyncio.get_running_loop().time() + patience
        while behind := [one for one in partitions if max(begins[one], settled[one]) < ends[one]]:
            if asyncio.get_running_loop().time() >= give_up:
                return False
            await asyncio.sleep(LOOK_SECONDS)
            async with asyncio.timeout(seconds):
                settled |= await _settled(consumer, behind)
    except (KafkaError, IllegalStateError, TimeoutError, OSError) as error:
        log.info("position-unknown", topic=topic.name, error_type=type(error).__name__)
        return False
    return True


async def _settled(consumer: AIOKafkaConsumer, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
    return {one: await consumer.committed(one) or 0 for one in partitions}


async def measure(
    consumer: AIOKafkaConsumer | None,
    assigned: Mapping[TopicPartition, Lanes],
    note: Callable[[TopicPartition, int, int], None],
    seconds: float,
) -> bool:
    """Brings the lag of the assigned partitions up to date; false where the consumer cannot tell.

    Args:
        consumer: theirs; none before there is one, and then there is nothing to tell.
        assigned: partitions with their lanes.
        note: called with each partition, the offset after its last record, and its lag.
        seconds: how long to wait for the consumer.
    """
    if consumer is None or not assigned:
        return True
    try:
        async with asyncio.timeout(seconds):
            for partition, end in (await consumer.end_offsets(list(assigned))).items():
                lanes = assigned.get(partition)
                if lanes:
                    note(partition, end, lanes.progress.measure(end, await consumer.position(partition)))
    except (KafkaError, IllegalStateError, ConsumerStoppedError, TimeoutError, OSError):
        return False
    return True


async def commit(consumer: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int], seconds: float) -> Exception | None:
    """Commits offsets; the reason where Kafka did not take them in time."""
    try:
        # Left to itself, aiokafka asks for a coordinator for as long as there is none.
        async with asyncio.timeout(seconds):
            await consumer.commit({one: OffsetAndMetadata(offset, "") for one, offset in offsets.items()})
    except (KafkaError, IllegalStateError, TimeoutError) as error:
        return error
    return None
