"""Garbage and foreign events on every topic of the running system: each is set aside by name, and work goes on."""

import json
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer

from contracts.billing import SubscriptionChanged, SubscriptionChangedData
from contracts.codec import MAX_BYTES
from contracts.guilds import GuildRemoved, GuildRemovedData
from contracts.topics import BILLING_EVENTS, CATALOGUE, GUILD_EVENTS, Topic
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from services.chassis.broker import LARGEST_REQUEST
from tests.e2e.acting import Newcomer, buttons, open_ticket
from tests.e2e.test_attack_crashes import dead_letters, until
from tests.infrastructure.system import System

KEY = b"4711"
CONSUMED = [topic for topic in CATALOGUE if set(topic.consumers) & {"gateway", "tickets", "privacy", "billing"}]


def foreign(topic: Topic) -> bytes:
    """An event that is right in itself, and belongs on another topic."""
    now = datetime.now(UTC)
    if topic is GUILD_EVENTS:
        changed = SubscriptionChangedData(guild_id="4711", plan="pro", previous="free", provider="operator", until=None)
        return SubscriptionChanged.new("4711", changed, time=now).to_json()
    return GuildRemoved.new("4711", GuildRemovedData(guild_id="4711"), time=now).to_json()


def attacks(topic: Topic) -> dict[str, list[bytes | None]]:
    """What is put on a topic, by the slug it must be set aside with."""
    known = topic.messages[0].type_name()
    whole = {
        "specversion": "1.0",
        "id": "attack",
        "source": "/elsewhere",
        "type": known,
        "subject": "somebody else",
        "time": "2027-01-01T00:00:00Z",
        "dataschema": "urn:x",
        "correlationid": "attack",
    }
    nothing: list[bytes | None] = [] if topic.cleanup == "compact" else [None]
    return {
        "not-json": [b"garbage", b"\xff\xfe\x00", b"[" * 50_000, b"", *nothing],
        "oversized": [b'"' + b"x" * MAX_BYTES + b'"'],
        "not-cloudevent": [b"[]", b"null", json.dumps({**whole, "specversion": "2.0"}).encode()],
        "unknown-type": [json.dumps({**whole, "type": "strange.thing.v1"}).encode(), foreign(topic)],
        "unknown-version": [json.dumps({**whole, "type": known.removesuffix("1") + "99"}).encode()],
        "contract-violation": [json.dumps({**whole, "data": {"guild_id": ["no"], "ref": 7}}).encode()],
    }


async def test_garbage_on_every_topic_is_listed_by_name_and_a_ticket_still_opens(
    stack: System, client: PlaygroundClient, panel: Json, newcomer: Newcomer
) -> None:
    assert BILLING_EVENTS not in CONSUMED
    before = {letter["id"] for letter in await dead_letters(stack)}
    producer = AIOKafkaProducer(bootstrap_servers=stack.wiring.kafka_url, max_request_size=LARGEST_REQUEST)
    await producer.start()
    try:
        for topic in CONSUMED:
            for values in attacks(topic).values():
                for value in values:
                    await producer.send_and_wait(topic.name, value, key=KEY)
    finally:
        await producer.stop()
    async with client.person(await newcomer("ada")) as ada:
        opened = await open_ticket(ada, "in spite of all that")
        assert "Claim" in buttons(opened.status)

    wanted = sorted(
        (service, topic.name, slug)
        for topic in CONSUMED
        for service in topic.consumers
        for slug, values in attacks(topic).items()
        for _ in values
    )

    async def listed() -> list[tuple[str, str, str]] | None:
        letters = [letter for letter in await dead_letters(stack) if letter["id"] not in before]
        found = sorted((letter["service"], letter["topic"], letter["why"]) for letter in letters)
        return found if len(found) >= len(wanted) else None

    assert await until(listed, 90) == wanted
    for status in stack.statuses:
        assert status.state == "ready", status
