"""What people see, and what is kept, while the broker, the database, the vault or Discord is away."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from contracts.intents import OpenTicket
from contracts.messages import MessageEdited, MessagePosted
from contracts.outcomes import PlaceCreated, PlaceFailed
from deploy.local.part import Process
from deploy.local.ports import free_port
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.faults import Faults
from deploy.playground.person import Person
from services.chassis.errors import BootError
from services.gateway.app import create_app
from services.gateway.settings import GatewaySettings
from tests.component.gateway.house import House, installed
from tests.component.gateway.others import PANEL_ID
from tests.component.gateway.proxy import Proxy, cables_to
from tests.component.gateway.waiting import until
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.freezing import freeze
from tests.infrastructure.kafka import Kafka, launched
from tests.infrastructure.mongo import MongoServer

TRY_AGAIN = "could not take your request just now"
STILL_ON_ITS_WAY = "may still be on its way"


async def submit(house: House, person: Person) -> str:
    """Fills in the panel's form; the interaction."""
    modal = await person.modal(await person.click(await house.panel(person), label="Open a ticket"))
    return await person.fill(modal, {"request": "Now of all times"})


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Process]:
    """A broker of this test's own, to be stopped and continued."""
    process = Process(launched().part(tmp_path / "broker", free_port()), tmp_path / "broker.log")
    await asyncio.to_thread(process.wait_ready, 30)
    yield process
    process.signal(signal.SIGCONT)
    process.kill()


async def test_with_kafka_away_a_click_is_acknowledged_and_told_to_try_again_and_messages_wait(
    broker: Process, mongo: MongoServer, root_key_file: Path
) -> None:
    kafka = Kafka(broker.part.address, idempotence=launched().idempotence, kind="own")
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        freeze(broker)
        sent = await ada.send(opened.thread, "while Kafka sleeps")
        await ada.edit(sent, "while Kafka slept")
        interaction = await submit(house, ada)
        await ada.outcome(interaction)
        assert TRY_AGAIN in (await ada.reply(interaction, seed.SUPPORT))["content"]
        broker.signal(signal.SIGCONT)
        await house.others.heard(MessagePosted, lambda event: event.id == sent["id"])
        await house.others.heard(MessageEdited, lambda event: event.data.message_id == sent["id"])


async def test_a_request_that_arrives_after_all_is_not_asked_for_twice(
    broker: Process, mongo: MongoServer, root_key_file: Path
) -> None:
    kafka = Kafka(broker.part.address, idempotence=launched().idempotence, kind="own")
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        await house.open(ada)  # the gateway knows her, and Kafka both
        freeze(broker)
        late = await submit(house, ada)
        await ada.outcome(late)
        assert TRY_AGAIN in (await ada.reply(late, seed.SUPPORT))["content"]
        again = await submit(house, ada)
        assert STILL_ON_ITS_WAY in (await ada.reply(again, seed.SUPPORT))["content"]
        broker.signal(signal.SIGCONT)
        await house.others.heard(OpenTicket, lambda event: event.id == late)
        once_more = await submit(house, ada)
        assert STILL_ON_ITS_WAY in (await ada.reply(once_more, seed.SUPPORT))["content"]
        assert not {again, once_more} & {event.id for event in house.others.all(OpenTicket)}


@pytest.fixture
def cables(mongo: MongoServer) -> Iterator[tuple[Proxy, Proxy]]:
    """A cable to the gateway's own database, and one to the vault."""
    with cables_to(mongo) as both:
        yield both


@pytest.fixture
async def cabled(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path, cables: tuple[Proxy, Proxy]
) -> AsyncIterator[House]:
    async with installed(kafka, mongo, root_key_file, by_way_of=cables) as house:
        yield house


async def test_with_the_vault_away_nothing_is_sent_unsealed_and_messages_wait(
    cabled: House, cables: tuple[Proxy, Proxy]
) -> None:
    _, vault = cables
    async with cabled.client.person(seed.MEMBER_ADA) as ada, cabled.client.person(seed.STAFF_IVES) as ives:
        opened = await cabled.open(ada)
        vault.pull()
        asked = len(cabled.others.all(OpenTicket))
        interaction = await submit(cabled, ives)
        await ives.outcome(interaction)
        assert TRY_AGAIN in (await ives.reply(interaction, seed.SUPPORT))["content"]
        assert len(cabled.others.all(OpenTicket)) == asked
        sent = await ives.send(opened.thread, "canary-unsealed")
        vault.plug()
        await cabled.others.heard(MessagePosted, lambda event: event.id == sent["id"])
        assert not any(b"canary-unsealed" in record for record in cabled.others.records)


async def test_with_its_own_database_away_clicks_still_pass_and_threads_are_made_afterwards(
    cabled: House, cables: tuple[Proxy, Proxy]
) -> None:
    own, _ = cables
    async with cabled.client.person(seed.MEMBER_ADA) as ada:
        own.pull()
        intent, interaction = await cabled.ask(ada)
        await ada.outcome(interaction)
        await cabled.others.tell(cabled.opening(intent))
        await until(cabled.is_unwell)
        assert not [e for e in cabled.others.all(PlaceCreated) if e.data.ticket_id == intent.data.ticket_id]
        own.plug()
        await cabled.others.heard(PlaceCreated, lambda e: e.data.ticket_id == intent.data.ticket_id)


async def test_somebody_who_waits_long_is_told_that_it_takes_longer(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with (
        installed(kafka, mongo, root_key_file, reassure_seconds=0.5) as house,
        house.client.person(seed.MEMBER_ADA) as ada,
        house.client.person(seed.OWNER) as owner,
    ):
        intent, interaction = await house.ask(ada)
        assert "takes longer than usual" in (await ada.reply(interaction, seed.SUPPORT))["content"]
        await house.others.tell(house.opening(intent))
        await ada.reply(interaction, seed.SUPPORT, lambda message: "is open" in message["content"])

        editor = await owner.reply(await owner.command(seed.SUPPORT, "panel edit", panel=PANEL_ID), seed.SUPPORT)
        interaction = await owner.click(editor, label="Show a menu")
        told = await owner.reply(interaction, seed.SUPPORT)
        assert "takes longer than usual" in told["content"]
        assert told["id"] != editor["id"]


def spied(faults: Faults) -> asyncio.Event:
    """Set as soon as a request is held back."""
    held, delay_s = asyncio.Event(), faults.delay_s

    def delayed(path: str) -> float:
        seconds = delay_s(path)
        if seconds:
            held.set()
        return seconds

    faults.delay_s = delayed  # type: ignore[method-assign]
    return held


async def test_an_answer_that_comes_while_somebody_is_told_that_it_takes_longer_has_the_last_word(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with (
        installed(kafka, mongo, root_key_file, reassure_seconds=0.1) as house,
        house.client.person(seed.MEMBER_ADA) as ada,
    ):
        await house.client.set_faults(slow_routes=[{"route_regex": "@original$", "latency_ms": 2000}])
        looking = spied(house.playground.faults)
        intent, _ = await house.ask(ada)
        await asyncio.wait_for(looking.wait(), 40)  # at what Ada sees; the answer comes before that is answered
        await house.others.tell(house.opening(intent))
        said = ("takes longer than usual", "is open")
        for words in said:
            await ada.wait_for("MESSAGE_UPDATE", lambda message, words=words: words in message["content"])  # type: ignore[misc]
        updates = [event["d"]["content"] for event in ada.events if event["t"] == "MESSAGE_UPDATE"]
        assert [words for content in updates for words in said if words in content] == list(said)


async def test_a_thread_made_before_a_crash_is_found_and_not_made_again(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        opening = house.opening(intent)
        await house.others.tell(opening)
        created = await house.others.heard(PlaceCreated)
        places = house.service.database["places"]
        forgotten = {"channel_id": None, "status_message_id": None, "state": "making", "version": 0}
        await places.update_one({"_id": opening.data.ticket.ticket_id}, {"$set": forgotten})
        await house.service.stop()
        await house.start()
        again = opening.model_copy(update={"id": "again"})
        await house.others.tell(again)

        async def answered_again() -> bool:
            return len(house.others.all(PlaceCreated)) == 2

        await until(answered_again)
        first, second = house.others.all(PlaceCreated)
        assert first.data == second.data == created.data
        assert len(await ada.threads()) == 1


async def test_garbage_on_its_topics_is_set_aside_and_the_next_ticket_opens(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        for value in (b"\x00\xff", b"{}", b'{"specversion":"1.0","type":"ticketsystem.tickets.ticket-opening.v9"}'):
            for topic in ("tickets.events.v1", "tickets.settings.v1", "privacy.notices.v1", "privacy.requests.v1"):
                await house.others.garbage(topic, value)
        await house.open(ada)


async def test_a_token_taken_away_stops_every_request_and_the_tickets_wait(
    kafka: Kafka, mongo: MongoServer, root_key_file: Path
) -> None:
    async with installed(kafka, mongo, root_key_file) as house, house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        no_token = {"method": "POST", "route_regex": "/threads$", "status": 401, "code": 0, "times": 1}
        await house.client.set_faults(fail_routes=[no_token])
        await house.others.tell(house.opening(intent))
        await until(house.is_unwell)
        assert await house.metric("gateway_discord_invalid_requests_total", status="401") == 1
        assert await house.metric("gateway_discord_invalid_requests_window") == 1
        last = (await house.client.log())["last"]
        await house.others.tell(house.opening(intent))
        assert not house.others.all(PlaceFailed)
        assert not [e for e in (await house.client.log(last))["entries"] if e["route"].endswith("/threads")]


async def test_the_gateway_does_not_start_with_a_token_or_an_address_discord_does_not_know(
    make_settings: SettingsFactory, playground_url: str
) -> None:
    nobody = make_settings(GatewaySettings, discord_token="t", discord_api_url="http://127.0.0.1:9/api/v10")
    with pytest.raises(BootError, match="DISCORD_API_URL does not answer"):
        await create_app(nobody).start()
    async with PlaygroundClient(playground_url) as client:
        no_token = {"method": "GET", "route_regex": "/users/@me$", "status": 401, "code": 0, "times": 1}
        await client.set_faults(fail_routes=[no_token])
    refused = make_settings(GatewaySettings, discord_token="t", discord_api_url=f"{playground_url}/api/v10")
    with pytest.raises(BootError, match="DISCORD_TOKEN is not a token Discord accepts"):
        await create_app(refused).start()
