"""The broker killed, and frozen for longer than a consumer's session, while people go on.

Apache Kafka keeps its records in its data folder, and nothing may be lost. The embedded broker keeps nothing: what was
on it and not consumed is gone, and the system heals from Discord and its databases what it can, and says what it lost.
"""

import asyncio
import time

import httpx
from prometheus_client.parser import text_string_to_metric_families

from contracts.topics import TICKET_EVENTS, TICKET_MESSAGES, Topic
from tests.chaos.faults import freeze, killed, thaw
from tests.chaos.load import Load
from tests.chaos.scene import Gone
from tests.chaos.verdict import judge
from tests.infrastructure import kafka
from tests.infrastructure.system import System

FROZEN = 13.0 if kafka.apache() else 5.0
"""Seconds: longer than a consumer's session (10 s, on the embedded broker 3 s), so that every member is given up."""


async def test_a_frozen_broker_is_waited_for(stack: System, load: Load) -> None:
    async with load.portion() as portion:
        freeze(stack, "broker")
        portion.struck.set()
        await asyncio.sleep(FROZEN)
        thaw(stack, "broker")
    await judge(stack, portion.conversations)


async def test_the_broker_killed_at_work_loses_nothing_but_what_only_it_had(stack: System, load: Load) -> None:
    remembers = kafka.apache()
    async with load.portion(early_deletions=remembers) as portion:
        portion.struck.set()
        killed_at = time.time()
        await killed(stack, "broker")
    if remembers:
        await judge(stack, portion.conversations)
    else:
        await judge(stack, portion.conversations, Gone(records=True, broker_deaths=(killed_at,)))
        assert await lost(stack, "gateway", TICKET_MESSAGES)
        assert await lost(stack, "tickets", TICKET_EVENTS)
        assert all("kafka-lost-records" in stack.log(name) for name in ("gateway", "tickets"))
        broker = next(status for status in stack.statuses if status.name == "broker")
        assert "what was not read by then is gone" in broker.remark


async def lost(system: System, service: str, topic: Topic) -> float:
    """How many records a service says that Kafka has lost of a topic."""
    async with httpx.AsyncClient(base_url=system.url(service)) as client:
        families = text_string_to_metric_families((await client.get("/metrics")).text)
    samples = [sample for family in families for sample in family.samples]
    return sum(
        sample.value
        for sample in samples
        if (sample.name, sample.labels.get("topic")) == ("ticketsystem_kafka_lost_records_total", topic.name)
    )


async def test_new_tickets_after_it_hold_like_those_before(stack: System, load: Load) -> None:
    """What opens, closes and is written after a broker that forgot everything holds like before."""
    async with load.portion() as portion:
        portion.struck.set()
    await judge(stack, portion.conversations)
