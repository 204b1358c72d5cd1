"""A service that is alive and consumes nothing is found out, whatever the reason, and started again."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from aiokafka.errors import CommitFailedError

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS
from deploy.local.keeper import Keeper
from deploy.local.part import Part, answers
from deploy.local.ports import free_port
from services.chassis import progress, subscription
from services.chassis.service import Service
from services.chassis.watchdog import EXIT_STUCK
from tests.component.chassis.probe import (
    BillingSettings,
    environment_of,
    get,
    joined,
    partition_of,
    produce_events,
    until,
)
from tests.infrastructure.environment import SettingsFactory


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes minutes takes seconds."""
    monkeypatch.setattr(progress, "STALLED_SECONDS", 2.0)
    monkeypatch.setattr(subscription, "MEASURE_SECONDS", 0.3)


@pytest.fixture
def service(make_settings: SettingsFactory) -> Service:
    return Service("billing", make_settings(BillingSettings))


def internals(service: Service) -> tuple[Any, Any]:
    """FastStream's subscriber and aiokafka's consumer."""
    subscriber = service._parts.consumption._subscriber
    assert subscriber is not None
    return subscriber, subscriber.consumer


async def stalled(service: Service) -> list[str]:
    """What a service says is stuck; nothing while it says that it lives."""
    answer = await get(service, "/health/live")
    found: list[str] = answer.json()["stalled"]
    assert (answer.status_code == 503) == bool(found)
    return found


def where(key: str) -> str:
    return f"{GUILD_EVENTS.name}/{partition_of(GUILD_EVENTS, key)}"


async def found_out(service: Service, expected: str) -> None:
    async def said() -> bool:
        return expected in await stalled(service)

    await until(said)


async def well_again(service: Service) -> None:
    async def said() -> bool:
        return not await stalled(service)

    await until(said)


async def test_one_record_that_hangs_is_found_out_while_others_of_its_partition_go_on(service: Service) -> None:
    stuck = "1"
    other = next(str(n) for n in range(2, 100) if partition_of(GUILD_EVENTS, str(n)) == partition_of(GUILD_EVENTS, "1"))
    done, goes_on = list[int](), asyncio.Event()

    async def handle(event: GuildJoined) -> None:
        if event.subject == stuck:
            await goes_on.wait()
        done.append(event.data.member_count)

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(service.settings, GUILD_EVENTS, [joined(stuck)])
    async with service.running():

        async def said() -> bool:
            await produce_events(service.settings, GUILD_EVENTS, [joined(other, len(done))])
            return len(done) > 2 and where(stuck) in await stalled(service)

        await until(said)
        goes_on.set()
        await well_again(service)


async def test_a_consumer_that_fetches_nothing_any_more_is_found_out(service: Service) -> None:
    done = asyncio.Event()

    async def handle(_: GuildJoined) -> None:
        done.set()

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    async with service.running():
        for task in internals(service)[0].tasks:
            task.cancel()
        await asyncio.gather(*internals(service)[0].tasks, return_exceptions=True)
        await produce_events(service.settings, GUILD_EVENTS, [joined("1")])
        await found_out(service, where("1"))
        assert not done.is_set()


async def test_a_consumer_that_never_comes_back_into_its_group_is_found_out(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def handle(_: GuildJoined) -> None:
        pass

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    async with service.running():
        await well_again(service)
        coordinator, goes_on = internals(service)[1]._coordinator, asyncio.Event()
        rejoin = coordinator._do_rejoin_group

        async def never(subscription: Any) -> Any:
            await goes_on.wait()
            return await rejoin(subscription)

        monkeypatch.setattr(coordinator, "_do_rejoin_group", never)
        coordinator.request_rejoin()
        await found_out(service, "group")
        goes_on.set()
        await well_again(service)


async def test_a_consumer_whose_commits_are_refused_for_ever_is_found_out(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = asyncio.Event()

    async def handle(_: GuildJoined) -> None:
        done.set()

    async def refused(_: Any) -> None:
        raise CommitFailedError

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    async with service.running():
        monkeypatch.setattr(internals(service)[1], "commit", refused)
        await produce_events(service.settings, GUILD_EVENTS, [joined("1")])
        await asyncio.wait_for(done.wait(), 20)
        await found_out(service, "group")


@pytest.mark.parametrize("how", ["hangs", "blocks"])
async def test_a_stuck_process_ends_itself_and_its_keeper_starts_it_again(
    how: str, service: Service, tmp_path: Path
) -> None:
    port = free_port()
    settings = service.settings.model_copy(update={"http_port": port, "shutdown_seconds": 2})
    url = f"http://127.0.0.1:{port}/health/ready"
    command = [sys.executable, "-m", "tests.component.chassis.wedged", how, str(tmp_path / "first-life")]
    part = Part("billing", command, url, answers(url), environment=environment_of(settings))
    await produce_events(service.settings, GUILD_EVENTS, [joined("1")])
    keeper, remarks = Keeper(part, tmp_path / "log"), set[str]()
    keeper.start()
    try:

        async def done() -> bool:
            remarks.add(keeper.status.remark)
            return await service.database.seen.count_documents({"guild": "1"}) == 1

        await until(done, 60)
        assert keeper.restarts == 1
        assert any(f"ended with code {EXIT_STUCK}" in remark for remark in remarks), remarks
        assert '"stuck"' in (tmp_path / "log").read_text()
    finally:
        await keeper.kill()
        service.mongo.close()
