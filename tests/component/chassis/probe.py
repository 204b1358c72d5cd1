"""What tests of the chassis share: small services on real topics, raw records, and waiting for conditions."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from contracts.billing import GuildPlan, GuildPlanData, Limits
from contracts.event import Event
from contracts.guilds import GuildJoined, GuildJoinedData
from contracts.topics import Topic
from services.chassis.broker import LARGEST_REQUEST, connection
from services.chassis.service import Service
from services.chassis.settings import ServiceSettings


class BillingSettings(ServiceSettings, prefix="BILLING_"):
    """Consumes `discord.guild-events`, owns `billing.plans`."""


class GatewaySettings(ServiceSettings, prefix="GATEWAY_"):
    """Owns `discord.guild-events`."""


class TicketsSettings(ServiceSettings, prefix="TICKETS_"):
    """Owns `tickets.events`."""


def joined(guild_id: int | str, number: int = 0, *, event_id: str | None = None) -> GuildJoined:
    """A fact about a guild; `number` tells one from the next."""
    data = GuildJoinedData(guild_id=str(guild_id), name="Guild", member_count=number)
    return GuildJoined.new(str(guild_id), data, time=datetime.now(UTC), id=event_id)


def plan(guild_id: int | str, version: int = 1, *, cause: Event | None = None) -> GuildPlan:
    """A state of a guild."""
    limits = Limits(tickets_a_month=None, tickets_an_hour=None, panels=None, types=None, retention_days=7)
    data = GuildPlanData(guild_id=str(guild_id), plan="free", limits=limits, version=version)
    return GuildPlan.new(str(guild_id), data, time=datetime.now(UTC), cause=cause)


async def until(condition: Callable[[], bool | Awaitable[bool]], seconds: float = 60) -> None:
    """Waits for a condition, looking every 20 ms."""
    end = time.monotonic() + seconds
    while True:
        holds = condition()
        if holds if isinstance(holds, bool) else await holds:
            return
        assert time.monotonic() < end, "waited in vain"
        await asyncio.sleep(0.02)


@asynccontextmanager
async def producing(settings: ServiceSettings) -> AsyncIterator[AIOKafkaProducer]:
    """A producer of raw records."""
    producer = AIOKafkaProducer(**connection(settings), acks="all", max_request_size=LARGEST_REQUEST)
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()


async def produce(
    settings: ServiceSettings,
    topic: Topic,
    records: Iterable[tuple[bytes | None, bytes | None]],
    partition: int | None = None,
) -> None:
    """Puts raw records on a topic, in order."""
    async with producing(settings) as producer:
        for key, value in records:
            await producer.send_and_wait(settings.kafka_topic_prefix + topic.name, value, key=key, partition=partition)


async def produce_events(settings: ServiceSettings, topic: Topic, events: Iterable[Event]) -> None:
    """Puts events on a topic as their owner would."""
    await produce(settings, topic, [(event.subject.encode(), event.to_json()) for event in events])


async def read(settings: ServiceSettings, topic: Topic) -> list[Any]:
    """Every record of a topic, partition by partition."""
    partitions = [
        TopicPartition(settings.kafka_topic_prefix + topic.name, number) for number in range(topic.partitions)
    ]
    consumer = AIOKafkaConsumer(
        **connection(settings),
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=LARGEST_REQUEST,
        fetch_max_wait_ms=50,
    )
    await consumer.start()
    records = []
    try:
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        while any([await consumer.position(one) < ends[one] for one in partitions]):
            for batch in (await consumer.getmany(timeout_ms=200)).values():
                records += batch
    finally:
        await consumer.stop()
    return records


def partition_of(topic: Topic, key: str) -> int:
    """Where a key goes."""
    from aiokafka.partitioner import DefaultPartitioner

    everywhere = list(range(topic.partitions))
    partition: int = DefaultPartitioner()(key.encode(), everywhere, everywhere)
    return partition


def keys_on_different_partitions(topic: Topic) -> tuple[str, str]:
    """Two keys that do not share a partition."""
    first = "1"
    return first, next(str(n) for n in range(2, 100) if partition_of(topic, str(n)) != partition_of(topic, first))


async def get(service: Service, path: str) -> httpx.Response:
    """Asks a service over HTTP."""
    async with httpx.AsyncClient(base_url=service.http_url) as client:
        return await client.get(path)


def counted(service: Service, name: str, **labels: str) -> float:
    """A metric of a service."""
    return service.registry.get_sample_value(f"ticketsystem_{name}", labels) or 0.0


def environment_of(settings: ServiceSettings) -> dict[str, str]:
    """The environment that gives another process the same settings."""
    found = settings.model_dump(exclude_none=True)
    return {
        f"{settings.prefix}{name.upper()}": value.get_secret_value()
        if hasattr(value, "get_secret_value")
        else str(value)
        for name, value in found.items()
    } | {"PATH": os.environ["PATH"]}


@asynccontextmanager
async def victim(settings: ServiceSettings, slowness: float = 0.0) -> AsyncIterator[asyncio.subprocess.Process]:
    """A service in a process of its own, killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.component.chassis.victim",
        str(slowness),
        env=environment_of(settings),
        cwd=Path(__file__).parents[3],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
