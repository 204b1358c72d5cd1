"""A service's life: it refuses to start on what is wrong, in one line, and stops without losing anything."""

import asyncio
import signal
import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from services.chassis.clock import ManualClock
from services.chassis.errors import BootError
from services.chassis.service import Service, Transaction
from services.chassis.vault import generate_root_key
from tests.component.chassis.probe import (
    BillingSettings,
    GatewaySettings,
    get,
    joined,
    plan,
    produce_events,
    until,
    victim,
)
from tests.infrastructure.environment import SettingsFactory, new_prefix


async def test_everything_happens_in_order(make_settings: SettingsFactory) -> None:
    service, order = Service("billing", make_settings(BillingSettings), publishes=[PLANS]), list[str]()
    working, let_go = asyncio.Event(), asyncio.Event()

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        order.append("begun")
        working.set()
        await let_go.wait()
        transaction.emit(plan(event.subject, cause=event))
        order.append("done")

    async def start() -> None:
        await service.database.command("ping")
        await service.publisher.publish(plan(9))
        order.append("start")

    async def stop_intake() -> None:
        assert (await get(service, "/health/ready")).json()["status"] == "stopping"
        order.append("stop intake")
        let_go.set()

    async def stop(name: str) -> None:
        await service.publisher.publish(plan(9))
        order.append(name)

    async def broken() -> None:
        raise RuntimeError("a part that cannot be closed")

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    service.on_start(start)
    service.on_stop_intake(stop_intake)
    service.on_stop(lambda: stop("stop first added"))
    service.on_stop(broken)
    service.on_stop(lambda: stop("stop last added"))
    await produce_events(service.settings, GUILD_EVENTS, [joined(1)])
    async with service.running():
        await working.wait()
    assert order == ["start", "begun", "stop intake", "done", "stop last added", "stop first added"]


async def test_a_service_is_ready_soon_and_a_record_seen_at_once(make_settings: SettingsFactory) -> None:
    gateway = Service("gateway", make_settings(GatewaySettings), publishes=[GUILD_EVENTS])
    service, seen = Service("billing", make_settings(BillingSettings)), dict[str, float]()

    async def handle(event: GuildJoined) -> None:
        seen[event.id] = time.monotonic()

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    waits = []
    async with gateway.running(), service.running():
        assert (await get(service, "/health/ready")).status_code == 200
        for number in range(20):
            event, began = joined(number), time.monotonic()
            await gateway.publisher.publish(event)
            await until(lambda event=event: event.id in seen)  # type: ignore[misc]
            waits.append(seen[event.id] - began)
    assert sorted(waits)[len(waits) // 2] < 0.15


@pytest.mark.parametrize("second", [False, True], ids=["once", "twice"])
async def test_sigterm_ends_the_process(make_settings: SettingsFactory, second: bool) -> None:
    settings = make_settings(BillingSettings, shutdown_seconds=20)
    service = Service("billing", settings)
    await produce_events(settings, GUILD_EVENTS, [joined(number, number) for number in range(3)])
    async with victim(settings, slowness=6.0 if second else 1.0) as process:
        assert process.stdout is not None
        async for line in process.stdout:
            if b'"started"' in line:
                break
        await asyncio.sleep(0.3)  # into the middle of a handler
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        if second:
            await asyncio.sleep(0.3)  # two at the same moment arrive as one
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), 3)
            assert process.returncode == 1
            return
        await asyncio.wait_for(process.communicate(), 20)
        assert process.returncode == 0
        assert time.monotonic() - began < 10
    seen = await service.database.seen.count_documents({})
    assert seen == 3, "what had begun was finished"
    assert await service.database.outbox.count_documents({}) == 0, "and sent"
    service.mongo.close()


async def refusal(make_settings: SettingsFactory, **wrong: object) -> BootError:
    service = Service("billing", make_settings(BillingSettings).model_copy(update=wrong))
    with pytest.raises(BootError) as caught:
        await service.start()
    assert "\n" not in str(caught.value)
    return caught.value


async def test_what_is_wrong_at_boot_is_named_in_one_line(make_settings: SettingsFactory, tmp_path: Path) -> None:
    error = await refusal(make_settings, kafka_url="127.0.0.1:9")
    assert (error.slug, "KAFKA_URL" in str(error)) == ("kafka-unreachable", True)
    error = await refusal(make_settings, mongo_url=SecretStr("mongodb://someone:hidden@127.0.0.1:9/?authSource=admin"))
    assert (error.slug, "hidden" in str(error)) == ("mongo-unreachable", False)
    error = await refusal(make_settings, kafka_topic_prefix=new_prefix())
    assert (error.slug, "ticketsystem topics apply" in str(error)) == ("topics", True)
    error = await refusal(make_settings, root_key_file=tmp_path / "none")
    assert error.slug == "root-key-file"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        error = await refusal(make_settings, http_port=taken.getsockname()[1])
        assert (error.slug, "HTTP_PORT" in str(error)) == ("http-port", True)


async def test_a_wrong_root_key_refuses_to_start(make_settings: SettingsFactory, tmp_path: Path) -> None:
    async with Service("billing", make_settings(BillingSettings)).running():
        """The vault now belongs to the first key."""
    generate_root_key(tmp_path / "other.key")
    error = await refusal(make_settings, root_key_file=tmp_path / "other.key")
    assert error.slug == "wrong-root-key"


async def test_a_process_that_cannot_start_says_why_in_one_line_and_exits_78(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings, kafka_topic_prefix=new_prefix())
    async with victim(settings) as process:
        _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 78
    (line,) = errors.decode().splitlines()
    assert line.endswith("run `ticketsystem topics apply`.")


async def test_a_failing_start_hook_ends_the_start_and_closes_what_was_open(make_settings: SettingsFactory) -> None:
    service = Service("billing", make_settings(BillingSettings))

    async def hook() -> None:
        raise LookupError

    service.on_start(hook)
    with pytest.raises(LookupError):
        await service.start()


async def test_jobs_run_when_due_on_one_replica(make_settings: SettingsFactory) -> None:
    clock = ManualClock(datetime(2026, 3, 1, tzinfo=UTC))
    runs: list[str] = []
    replicas = [Service("billing", make_settings(BillingSettings), clock=clock) for _ in range(2)]

    async def job() -> None:
        runs.append("run")
        if len(runs) == 2:
            raise LookupError

    for replica in replicas:
        replica.schedule("sweep", timedelta(hours=1), job)
    with pytest.raises(ValueError, match="twice"):
        replicas[0].schedule("sweep", timedelta(hours=1), job)
    async with replicas[0].running(), replicas[1].running():
        await until(lambda: len(runs) == 1)
        clock.advance(timedelta(minutes=59))
        await asyncio.sleep(1.5)  # longer than a scheduler takes to look
        assert len(runs) == 1
        clock.advance(timedelta(minutes=2))
        await until(lambda: len(runs) == 2)
        clock.advance(timedelta(minutes=2))
        await until(lambda: len(runs) == 3)
        await replicas[0].run_job("sweep")
        assert len(runs) == 4
        with pytest.raises(KeyError):
            await replicas[0].run_job("unknown")
