"""The embedded broker carries what the catalogue declares."""

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from contracts.topics import TICKET_EVENTS
from tests.infrastructure.kafka import Kafka


async def test_a_record_comes_back_from_a_topic_of_the_catalogue(kafka: Kafka, prefix: str) -> None:
    topic = prefix + TICKET_EVENTS.name
    async with AIOKafkaProducer(bootstrap_servers=kafka.url, acks="all") as producer:
        await producer.send_and_wait(topic, b"value", key=b"key")
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=kafka.url,
        group_id=f"{prefix}g",
        auto_offset_reset="earliest",
        session_timeout_ms=3_000,
    )
    async with consumer:
        record = await consumer.getone()
    assert (record.key, record.value) == (b"key", b"value")
