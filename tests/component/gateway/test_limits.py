"""Discord's rate limits: who waits for them, and who does not."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import disnake
import pytest
from disnake.http import Route
from prometheus_client import CollectorRegistry

from contracts.intents import OpenTicket
from contracts.outcomes import PlaceCreated
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.chassis.clock import SystemClock
from services.gateway.discord.outgoing import Outgoing
from services.gateway.metrics import GatewayMetrics
from tests.component.gateway.house import House, installed
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

THREADS = f"/channels/{seed.SUPPORT}/threads"


@pytest.fixture
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """An installation of this test's own: a limit that is used up stays so."""
    async with installed(kafka, mongo, root_key_file) as house:
        yield house


async def asked_for_threads(house: House, since: int = 0) -> list[Json]:
    return [entry for entry in (await house.client.log(since))["entries"] if entry["route"] == THREADS]


async def opens(house: House, intent: OpenTicket, timeout: float = 40) -> None:  # noqa: ASYNC109
    await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == intent.data.ticket_id, timeout=timeout)


async def opens_elsewhere_at_once(house: House, person: Person) -> None:
    """A ticket of another channel: it waits for nobody, and the gateway is well."""
    intent, _ = await house.ask(person)
    await house.others.tell(house.opening(intent, parent_channel_id=seed.GENERAL))
    await opens(house, intent)
    assert await house.is_ready()
    async with aiohttp.ClientSession() as session, session.get(f"{house.service.http_url}/health/live") as answer:
        assert answer.status == 200


async def busy(house: House, times: int) -> None:
    async def said() -> bool:
        return await house.metric("gateway_discord_requests_withheld_total", reason="bucket-used-up") >= times

    await until(said)


async def test_a_channel_that_is_to_wait_for_long_holds_up_its_own_tickets_only_and_is_asked_again_in_time(
    house: House,
) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        intent, _ = await house.ask(ada)
        patience = {"method": "POST", "route_regex": f"{THREADS}$", "status": 429, "times": 1, "retry_after_ms": 14_000}
        await house.client.set_faults(fail_routes=[patience])
        await house.others.tell(house.opening(intent))
        await busy(house, 1)
        await opens_elsewhere_at_once(house, juno)
        await opens(house, intent)
        refused, made = await asked_for_threads(house)
        assert (refused["status"], made["status"]) == (429, 201)
        assert made["at_ms"] - refused["at_ms"] >= 14_000, "not before Discord said"


async def test_tickets_behind_a_used_up_limit_wait_by_themselves_and_unsent(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        intents = [(await house.ask(ada))[0] for _ in range(3)]
        url, headers = f"{house.client.base_url}/api/v10{THREADS}", {"Authorization": "Bot another-program"}
        made = 0
        while made < 49:  # Discord takes fifty in five minutes, and fifty requests of any kind a second
            thread = {"name": f"{made}", "type": 11}
            async with house.client.session.post(url, json=thread, headers=headers) as answer:
                made += answer.status == 201
                if answer.status == 429:
                    await asyncio.sleep((await answer.json())["retry_after"])
        since = (await house.client.log())["last"]
        await house.others.tell(*(house.opening(intent) for intent in intents))
        await busy(house, 2)
        assert [entry["status"] for entry in await asked_for_threads(house, since)] == [201]
        await opens_elsewhere_at_once(house, juno)
        assert len(house.others.all(PlaceCreated)) == 2, "the first of them and the one elsewhere"


@pytest.fixture
async def client(playground_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[disnake.Client]:
    """The way to Discord without a gateway around it."""
    monkeypatch.setattr(Route, "BASE", f"{playground_url}/api/v10")
    made = disnake.Client(intents=disnake.Intents.none())
    await made.login("t")
    yield made
    await made.close()


async def test_somebody_who_gives_up_in_the_middle_of_a_limit_for_everything_leaves_the_way_free(
    client: disnake.Client, playground_url: str
) -> None:
    outgoing, trace = Outgoing(SystemClock(), GatewayMetrics(CollectorRegistry())), aiohttp.TraceConfig()
    outgoing.attach(trace)
    trace.freeze()
    client.http._HTTPClient__session.trace_configs.append(trace)  # type: ignore[attr-defined]

    async def ask() -> Json:
        route = Route("GET", "/guilds/{guild_id}/threads/active", guild_id=seed.HARBOUR)
        found: Json = await outgoing.send(client.http.request, route)
        return found

    async with PlaygroundClient(playground_url) as control:
        everything = {"method": "*", "route_regex": "/active$", "status": 429, "times": 1, "scope": "global"}
        await control.set_faults(fail_routes=[{**everything, "retry_after_ms": 1_000}])
        asking = asyncio.create_task(ask())

        async def limited() -> bool:
            return any(entry["status"] == 429 for entry in (await control.log())["entries"])

        await until(limited)
        asking.cancel()
        assert "threads" in await asyncio.wait_for(ask(), 20)
        assert asking.cancelled()
