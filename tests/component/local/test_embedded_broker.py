"""The embedded broker carries what the catalogue declares."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from contracts.topics import TICKET_EVENTS
from deploy.local.broker import broker_part
from deploy.local.part import Process
from deploy.local.ports import free_port
from deploy.local.topics import apply


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[str]:
    """Where one answers that has the catalogue's topics."""
    process = Process(broker_part(free_port()), tmp_path / "broker.log")
    try:
        await asyncio.to_thread(process.wait_ready, 30)
        await apply(process.part.address)
        yield process.part.address
    finally:
        process.kill()


async def test_a_record_comes_back_from_a_topic_of_the_catalogue(broker: str) -> None:
    async with AIOKafkaProducer(bootstrap_servers=broker, acks="all") as producer:
        await producer.send_and_wait(TICKET_EVENTS.name, b"value", key=b"key")
    consumer = AIOKafkaConsumer(
        TICKET_EVENTS.name,
        bootstrap_servers=broker,
        group_id="g",
        auto_offset_reset="earliest",
        session_timeout_ms=3_000,
    )
    async with consumer:
        record = await consumer.getone()
    assert (record.key, record.value) == (b"key", b"value")
