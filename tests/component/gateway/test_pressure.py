"""How much the gateway asks of Discord after refusals: ten thousand in ten minutes ban the address for everybody."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from contracts.outcomes import PlaceCreated, PlaceFailed
from contracts.users import NoticeDelivered
from deploy.playground import seed
from deploy.playground.wire import Json
from services.gateway.app import create_app
from services.gateway.domain.budget import SHED_AT, STOP_AT, WARN_AT, span_of
from services.gateway.storage.refused_requests import RefusedRequests
from tests.component.gateway.house import House, installed
from tests.component.gateway.others import now
from tests.component.gateway.test_privacy import ask, notice
from tests.component.gateway.waiting import until
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

CALLBACK = "/callback"


@pytest.fixture
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """An installation of this test's own: what Discord refused holds for all of it."""
    async with installed(kafka, mongo, root_key_file) as house:
        yield house


async def refused(house: House, number: int) -> None:
    """Another replica, or an earlier process, was refused so often just now."""
    await RefusedRequests(house.service.database).add(span_of(now()), number)


async def time_passes(house: House) -> None:
    """Every refusal so far is older than the window."""
    await house.service.database["refused_requests"].delete_many({})


async def restraint(house: House, expected: int) -> None:
    async def reached() -> bool:
        return await house.metric("gateway_discord_restraint") == expected

    await until(reached)


async def ready(house: House) -> Json:
    async with aiohttp.ClientSession() as session, session.get(f"{house.service.http_url}/health/ready") as answer:
        found: Json = await answer.json()
        return found


async def requests(house: House, since: int = 0) -> list[Json]:
    """What was asked of Discord, answers to interactions apart."""
    entries = (await house.client.log(since))["entries"]
    return [entry for entry in entries if not entry["route"].endswith(CALLBACK)]


async def test_after_eight_thousand_refusals_nothing_is_asked_people_are_told_and_tickets_wait(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        intent, _ = await house.ask(ada)
        await refused(house, STOP_AT)
        await restraint(house, 3)
        assert (await ready(house))["parts"]["discord-requests"] == "too-many-refusals"
        assert await house.is_unwell()
        since = (await house.client.log())["last"]

        await house.others.tell(house.opening(intent))
        clicked = await juno.click(await house.panel(juno), label="Open a ticket")
        assert "try again in about ten minutes" in (await juno.reply(clicked, seed.SUPPORT))["content"]
        commanded = await juno.command(seed.GENERAL, "privacy export")
        assert "try again in about ten minutes" in (await juno.reply(commanded, seed.GENERAL))["content"]

        async def withheld() -> bool:
            return await house.metric("gateway_discord_requests_withheld_total", reason="too-many-refusals") >= 2

        await until(withheld)
        assert not await requests(house, since)
        assert (await ready(house))["parts"]["consumption"] == "waiting"

        await time_passes(house)
        await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == intent.data.ticket_id)
        await until(house.is_ready)
        assert not house.others.all(PlaceFailed)


async def test_a_request_that_is_being_repeated_when_it_gets_too_much_is_not_repeated_any_more(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        await house.client.set_faults(fail_routes=[{"method": "POST", "route_regex": "/threads$", "status": 500}])
        since = (await house.client.log())["last"]
        await house.others.tell(house.opening(intent))

        async def tried() -> bool:
            return len(await requests(house, since)) > 0

        await until(tried)
        await refused(house, STOP_AT)
        await restraint(house, 3)
        since = (await house.client.log())["last"]

        async def withheld() -> bool:
            return await house.metric("gateway_discord_requests_withheld_total", reason="too-many-refusals") >= 1

        await until(withheld)
        assert not await requests(house, since)
        await house.client.set_faults()
        await time_passes(house)
        await house.others.heard(PlaceCreated)


async def test_after_five_thousand_what_can_wait_waits_while_tickets_open(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.MEMBER_JUNO) as juno:
        asked = await ask(house, juno, seed.GENERAL)
        await refused(house, SHED_AT)
        await restraint(house, 2)
        assert await house.is_ready(), "the work people wait for goes on"
        told = notice(asked)
        await house.others.tell(told)

        async def withheld() -> bool:
            return await house.metric("gateway_discord_requests_withheld_total", reason="can-wait") >= 1

        await until(withheld)
        await house.open(ada)
        assert not house.others.all(NoticeDelivered)
        await time_passes(house)
        await house.others.heard(NoticeDelivered, lambda e: e.data.notice_id == told.data.notice_id)


async def refused_thrice(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, _ = await house.ask(ada)
        slow = {"method": "POST", "route_regex": "/threads$", "status": 429, "times": 3}
        await house.client.set_faults(fail_routes=[slow])
        await house.others.tell(house.opening(intent))
        await house.others.heard(PlaceCreated)


async def test_a_refusal_counts_for_every_replica(house: House) -> None:
    second = create_app(house.settings)
    await second.start()
    try:
        await refused_thrice(house)

        async def counted_by_both() -> bool:
            name = "ticketsystem_gateway_discord_invalid_requests_window"
            return all(each.registry.get_sample_value(name) == 3 for each in (house.service, second))

        await until(counted_by_both)
    finally:
        await second.stop()


async def test_a_refusal_counts_after_a_restart(house: House) -> None:
    await refused_thrice(house)
    await house.service.stop()
    await house.start()
    assert await house.metric("gateway_discord_invalid_requests_window") == 3
    assert await house.metric("gateway_discord_restraint") == 0
    await refused(house, WARN_AT)
    await restraint(house, 1)


async def test_a_gateway_that_starts_after_too_many_refusals_does_not_even_log_in(house: House) -> None:
    await refused(house, STOP_AT)
    await house.service.stop()
    since = (await house.client.log())["last"]
    house.service = create_app(house.settings)
    starting = asyncio.create_task(house.service.start())
    try:
        await restraint(house, 3)
        assert (await ready(house))["parts"]["discord-requests"] == "too-many-refusals"
        assert not (await house.client.log(since))["entries"]
        assert not starting.done()
        await time_passes(house)
        await asyncio.wait_for(starting, 30)
        await until(house.is_ready)
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
