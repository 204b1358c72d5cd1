"""A topic read from offset 0 to where it ends now, as anybody may read it: in no group, changing nothing."""

import asyncio
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from contracts.topics import Topic

Record = Any
"""aiokafka's `ConsumerRecord`, which has no types."""

_SECONDS: Final = 30.0


async def records(kafka_url: str, topic: Topic) -> list[Record]:
    """Every record of a topic, in order within a partition.

    Raises:
        TimeoutError: when there is no end to them.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka_url, group_id=None)
    await consumer.start()
    try:
        places = [TopicPartition(topic.name, number) for number in range(topic.partitions)]
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        ends = await consumer.end_offsets(places)
        found: list[Record] = []
        async with asyncio.timeout(_SECONDS):
            while any([await consumer.position(place) < ends[place] for place in places]):
                found += await _fetched(consumer)
            # The embedded broker may name an end before its last record (ADR 0008).
            found += await _fetched(consumer)
        return found
    finally:
        await consumer.stop()


async def _fetched(consumer: AIOKafkaConsumer) -> list[Record]:
    return [record for fetched in (await consumer.getmany(timeout_ms=200)).values() for record in fetched]
