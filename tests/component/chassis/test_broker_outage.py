"""Kafka is away: callers learn it in time, what was committed waits, and all goes on when it is back."""

import asyncio
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from deploy.local.part import Process
from deploy.local.ports import free_port
from services.chassis import progress, subscription, topics
from services.chassis.errors import BrokerUnavailable
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import (
    BillingSettings,
    counted,
    get,
    joined,
    plan,
    produce_events,
    read,
    until,
    victim,
)
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.freezing import freeze
from tests.infrastructure.kafka import launched


@dataclass
class Broker:
    """A broker of this test's own, which may be frozen and killed."""

    port: int
    folder: Path

    def start(self) -> None:
        self.process = Process(launched().part(self.folder / "broker", self.port), self.folder / "broker.log")
        self.process.wait_ready(30)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    made = Broker(free_port(), tmp_path)
    made.start()
    yield made
    made.process.signal(signal.SIGCONT)
    made.process.kill()


@pytest.fixture
def service(make_settings: SettingsFactory, broker: Broker) -> Service:
    """Emits a state for each fact."""
    settings = make_settings(
        BillingSettings, kafka_url=f"127.0.0.1:{broker.port}", kafka_idempotence=launched().idempotence
    )
    made = Service("billing", settings, publishes=[PLANS])

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        transaction.emit(plan(event.subject, event.data.member_count + 1, cause=event))

    made.consume(GUILD_EVENTS, {GuildJoined: handle})
    return made


async def emit(service: Service, number: int) -> None:
    async def work(transaction: Transaction) -> None:
        transaction.emit(plan(number % 3, number + 1))

    await service.transact(work)


async def test_a_frozen_broker_is_noticed_in_time_and_nothing_committed_is_lost(
    service: Service, broker: Broker
) -> None:
    await topics.apply(service.settings)
    async with service.running():
        await emit(service, 0)
        await until(lambda: counted(service, "published_total", topic=PLANS.name) == 1)
        freeze(broker.process)
        began = time.monotonic()
        with pytest.raises(BrokerUnavailable):
            await service.publisher.publish(plan(99), timeout=1.0)
        assert time.monotonic() - began < 1.5
        for number in range(1, 10):
            await emit(service, number)
        answer = await get(service, "/health/ready")
        assert (answer.status_code, answer.json()["parts"]["kafka"]) == (503, "unavailable")
        assert (await get(service, "/health/live")).status_code == 200
        assert await service.database.outbox.count_documents({}) == 9
        broker.process.signal(signal.SIGCONT)

        async def emptied() -> bool:
            return await service.database.outbox.count_documents({}) == 0

        await until(emptied, 40)

        async def ready() -> bool:
            return (await get(service, "/health/ready")).status_code == 200

        await until(ready, 40)
        await produce_events(service.settings, GUILD_EVENTS, [joined(1, 100)])
        await until(lambda: counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type) == 1, 40)
        await until(emptied)
    events = [PLANS.messages[0].model_validate_json(one.value) for one in await read(service.settings, PLANS)]
    for key in ("0", "1", "2"):
        versions = [event.data.version for event in events if event.subject == key]  # type: ignore[attr-defined]
        # The unacknowledged one may have arrived as well, and what was sent twice may be there twice.
        assert list(dict.fromkeys(versions)) == sorted(set(versions))
    assert {event.data.version for event in events} >= {*range(1, 11), 101}  # type: ignore[attr-defined]


async def test_a_service_stops_in_time_without_its_broker_and_the_next_start_sends_what_is_left(
    service: Service, broker: Broker
) -> None:
    await topics.apply(service.settings)
    await produce_events(service.settings, GUILD_EVENTS, [joined(1, number) for number in range(12)])
    async with victim(service.settings, slowness=0.2) as process:

        async def seen(number: int) -> bool:
            return await service.database.seen.count_documents({}) >= number

        await until(lambda: seen(2), 30)
        broker.process.kill()
        await until(lambda: seen(6), 30)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 0
        assert time.monotonic() - began < service.settings.shutdown_seconds
    left = await service.database.outbox.count_documents({})
    assert left > 0
    broker.start()
    await topics.apply(service.settings)
    async with service.running():
        await until(lambda: counted(service, "published_total", topic=PLANS.name) == left)


async def test_without_its_broker_a_service_is_not_taken_for_stuck(
    service: Service, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "STALLED_SECONDS", 6.0)
    monkeypatch.setattr(subscription, "MEASURE_SECONDS", 0.3)
    await topics.apply(service.settings)
    async with service.running():
        standing, judged = service._parts.consumption._standing, list[bool]()
        judge = standing.judge

        async def noted(*, begun: bool, measured: bool) -> bool:
            judged.append(await judge(begun=begun, measured=measured))
            return judged[-1]

        monkeypatch.setattr(standing, "judge", noted)
        freeze(broker.process)
        began = time.monotonic()

        async def long_enough() -> bool:
            assert (await get(service, "/health/live")).status_code == 200
            return time.monotonic() - began > progress.STALLED_SECONDS + 1 and judged.count(False) > 2

        await until(long_enough, 40)
        broker.process.signal(signal.SIGCONT)
        await produce_events(service.settings, GUILD_EVENTS, [joined(1)])
        await until(lambda: counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type) == 1, 40)
