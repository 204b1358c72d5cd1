"""What Kafka did not take before the gateway ended is sent when both are back, deletions as well."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from contracts.messages import MessageDeleted, MessageEdited, MessagePosted
from deploy.local.broker import broker_part
from deploy.local.part import Part, Process, answers
from deploy.local.ports import free_port
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.gateway.settings import GatewaySettings
from tests.component.gateway.house import House, Opened, installed
from tests.component.gateway.proxy import cables_to
from tests.component.gateway.test_messages import body_of, posted
from tests.component.gateway.waiting import until
from tests.infrastructure.freezing import freeze
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Process]:
    """A broker of this test's own, to be stopped and continued."""
    process = Process(broker_part(free_port()), tmp_path / "broker.log")
    await asyncio.to_thread(process.wait_ready, 30)
    yield process
    process.signal(signal.SIGCONT)
    process.kill()


@pytest.fixture
async def house(broker: Process, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    kafka = Kafka(broker.part.address, idempotence=False, kind="embedded")
    async with installed(kafka, mongo, root_key_file) as house:
        yield house


async def say_and_take_back(ada: Person, opened: Opened, early: Json) -> list[Json]:
    """Five messages, the second changed; the third, and one Kafka has already, deleted."""
    sent = [await ada.send(opened.thread, f"canary-spill {number}") for number in range(5)]
    await ada.edit(sent[1], "canary-spill changed")
    await ada.delete(sent[2])
    await ada.delete(early)
    return sent


async def all_arrived(house: House, opened: Opened, early: Json, sent: list[Json]) -> None:
    """Everything of the ticket is on Kafka in the order it happened in, but for repetitions."""
    expected = [*(each["id"] for each in sent), f"{sent[2]['id']}:deleted", f"{early['id']}:deleted"]
    await house.others.heard(MessageDeleted, lambda event: event.id == expected[-1], timeout=60)
    heard = [event for event in house.others.events if event.subject == opened.ticket.ticket_id]
    kinds = [event for event in heard if isinstance(event, MessagePosted | MessageDeleted) and event.id in expected]
    assert list(dict.fromkeys(event.id for event in kinds)) == expected
    edits = [e for e in heard if isinstance(e, MessageEdited) and e.data.message_id == sent[1]["id"]]
    assert (await body_of(house, edits[-1]))["text"] == "canary-spill changed"


def leftovers(house: House) -> bytes:
    """What stands in the installation's spill files."""
    return b"".join(file.read_bytes() for file in house.settings.spill_dir.glob(f"{_installation(house)}/*.spill"))


def _installation(house: House) -> str:
    return house.settings.kafka_topic_prefix + house.settings.mongo_database


async def test_a_gateway_stopped_while_kafka_is_away_leaves_nothing_behind(house: House, broker: Process) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        early = await ada.send(opened.thread, "already there")
        await posted(house, early["id"])
        freeze(broker)
        sent = await say_and_take_back(ada, opened, early)

        async def heard_of_it() -> bool:
            waits = await house.metric("gateway_messages_queued") + await house.metric("gateway_spilled_events")
            return waits >= 8

        await until(heard_of_it)
        await house.service.stop()
        spilled = leftovers(house)
        assert spilled.count(early["id"].encode()) >= 1
        assert b"canary-spill" not in spilled
        assert seed.MEMBER_ADA.encode() not in spilled
        broker.signal(signal.SIGCONT)
        await house.start()
        await all_arrived(house, opened, early, sent)

        async def emptied() -> bool:
            return leftovers(house) == b""

        await until(emptied)


def process(settings: GatewaySettings, folder: Path) -> Process:
    """The same gateway as a process of its own, which can be killed."""
    values = {name: getattr(settings, name) for name in GatewaySettings.model_fields}
    environment = {f"GATEWAY_{name.upper()}": _text(value) for name, value in values.items() if value is not None}
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment["GATEWAY_HTTP_PORT"] = str(port)
    part = Part("gateway", [sys.executable, "-m", "services.gateway"], url, answers(f"{url}/health/ready"), environment)
    return Process(part, folder / "gateway.log")


def _text(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, frozenset):
        return json.dumps(sorted(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


async def test_a_gateway_killed_while_kafka_is_away_has_it_on_the_disk(
    house: House, broker: Process, tmp_path: Path
) -> None:
    await house.service.stop()
    gateway = process(house.settings, tmp_path)
    try:
        await asyncio.to_thread(gateway.wait_ready, 40)
        async with house.client.person(seed.MEMBER_ADA) as ada:
            opened = await house.open(ada)
            early = await ada.send(opened.thread, "already there")
            await posted(house, early["id"])
            freeze(broker)
            sent = await say_and_take_back(ada, opened, early)

            async def on_the_disk() -> bool:
                async with aiohttp.ClientSession() as http, http.get(f"{gateway.part.address}/metrics") as answer:
                    return "ticketsystem_gateway_spilled_events 8.0" in await answer.text()

            await until(on_the_disk, timeout=60)
            gateway.kill()
            broker.signal(signal.SIGCONT)
            await house.start()
            await all_arrived(house, opened, early, sent)
    finally:
        gateway.kill()


async def test_with_the_vault_away_at_the_end_deletions_are_kept_and_the_rest_is_read_again(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    with cables_to(mongo) as (own, vault):
        async with (
            installed(kafka, mongo, root_key_file, by_way_of=(own, vault)) as house,
            house.client.person(seed.MEMBER_ADA) as ada,
            house.client.person(seed.STAFF_IVES) as ives,
        ):
            opened = await house.open(ada)
            early = await ada.send(opened.thread, "already there")
            await posted(house, early["id"])
            vault.pull()
            stranger = await ives.send(opened.thread, "from somebody whose share is not known yet")
            await ada.delete(early)

            async def waits() -> bool:
                return await house.metric("gateway_messages_queued") == 2

            await until(waits)
            await house.service.stop()
            assert f"{early['id']}:deleted".encode() in leftovers(house)
            vault.plug()
            await house.start()
            await house.others.heard(MessageDeleted, lambda event: event.data.message_id == early["id"])
            await posted(house, stranger["id"])
