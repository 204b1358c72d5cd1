"""What somebody outside sees on the events of tickets, reading as our guide tells them to."""

import json
from collections import defaultdict

from aiokafka import AIOKafkaConsumer, TopicPartition

from contracts.topics import TICKET_EVENTS
from tests.infrastructure.system import System


async def ticket_events(system: System) -> dict[str, dict[str, set[str]]]:
    """The ids of every event so far, by ticket and by name, e.g. `ticket-opened`; a redelivered id counts once."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    consumer = AIOKafkaConsumer(bootstrap_servers=system.wiring.kafka_url, group_id=None)
    await consumer.start()
    try:
        places = [TopicPartition(TICKET_EVENTS.name, number) for number in range(TICKET_EVENTS.partitions)]
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for records in (await consumer.getmany(timeout_ms=200)).values():
                for record in records:
                    event = json.loads(record.value)
                    found[event["subject"]][event["type"].split(".")[2]].add(event["id"])
    finally:
        await consumer.stop()
    return found
