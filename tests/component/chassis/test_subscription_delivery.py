"""At least once on the wire, once in effect: redelivery, order, kills, rebalances and stops."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

from pymongo import MongoClient

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from services.chassis import handling
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import (
    BillingSettings,
    counted,
    joined,
    plan,
    produce_events,
    until,
    victim,
)
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.mongo import MongoServer


def noting(service: Service) -> None:
    """Notes each fact in `seen` within the transaction, and emits a state for it."""

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        number = event.data.member_count
        await service.database.seen.insert_one({"guild": event.subject, "n": number}, session=transaction.session)
        transaction.emit(plan(event.subject, number + 1, cause=event))

    service.consume(GUILD_EVENTS, {GuildJoined: handle})


async def noted(service: Service) -> list[tuple[str, int]]:
    return [(row["guild"], row["n"]) async for row in service.database.seen.find().sort("_id", 1)]


async def test_a_message_delivered_twice_has_its_effects_once(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service = Service("billing", settings, publishes=[PLANS])
    noting(service)
    event = joined(1, 1)
    await produce_events(settings, GUILD_EVENTS, [event, event, joined(1, 2), event])
    async with service.running():
        await until(lambda: counted(service, "duplicates_total", topic=GUILD_EVENTS.name) == 2)
        await until(lambda: counted(service, "published_total", topic=PLANS.name) == 2)
        assert await noted(service) == [("1", 1), ("1", 2)]


async def test_keys_run_side_by_side_and_each_in_order(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, done, running, most = Service("billing", settings), list[tuple[str, int]](), 0, 0

    async def handle(event: GuildJoined) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(random.uniform(0, 0.01))
        running -= 1
        done.append((event.subject, event.data.member_count))

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(settings, GUILD_EVENTS, [joined(number % 20, number) for number in range(300)])
    async with service.running():
        await until(lambda: len(done) == 300)
    assert 2 <= most <= 16
    for key in {key for key, _ in done}:
        mine = [number for one, number in done if one == key]
        assert mine == sorted(mine)


async def test_batches_are_whole_and_in_order_and_only_so_many_at_a_time(
    make_settings: SettingsFactory,
) -> None:
    settings = make_settings(BillingSettings)
    service, batches, running, most = Service("billing", settings), list[list[tuple[str, int]]](), 0, 0

    async def handle(events: Sequence[GuildJoined]) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await service.mongo.ping()
        running -= 1
        batches.append([(event.subject, event.data.member_count) for event in events])

    service.consume_batches(GUILD_EVENTS, handle)
    await produce_events(settings, GUILD_EVENTS, [joined(number % 5, number) for number in range(600)])
    async with service.running():
        await until(lambda: sum(map(len, batches)) == 600)
    assert len(batches) < 60
    assert most <= handling.BATCHES
    for key in range(5):
        mine = [number for batch in batches for one, number in batch if one == str(key)]
        assert mine == list(range(key, 600, 5))


async def test_a_stop_finishes_and_commits_so_that_the_next_start_repeats_nothing(
    make_settings: SettingsFactory,
) -> None:
    settings = make_settings(BillingSettings)
    seen: list[int] = []

    def service() -> Service:
        made = Service("billing", settings)

        async def handle(event: GuildJoined) -> None:
            await asyncio.sleep(0.05)
            seen.append(event.data.member_count)

        made.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
        return made

    await produce_events(settings, GUILD_EVENTS, [joined(number % 7, number) for number in range(100)])
    async with service().running():
        await until(lambda: len(seen) >= 10)
    assert len(seen) < 100, "it stopped in the middle"
    async with service().running():
        await until(lambda: len(seen) >= 100)
        await produce_events(settings, GUILD_EVENTS, [joined(number, 1000) for number in range(3)])
        await until(lambda: seen.count(1000) == 3)
    assert sorted(seen) == [*range(100), 1000, 1000, 1000]


async def test_a_killed_process_loses_nothing_and_repeats_nothing(
    make_settings: SettingsFactory, mongo: MongoServer
) -> None:
    settings = make_settings(BillingSettings)
    service = Service("billing", settings, publishes=[PLANS])
    noting(service)
    await produce_events(settings, GUILD_EVENTS, [joined(number % 7, number) for number in range(100)])

    async with victim(settings, slowness=0.05) as process:

        async def some_done() -> bool:
            return len(await noted(service)) >= 10

        await until(some_done, 30)
        process.kill()
        await process.wait()
    # The server would end what the dead process left open after a minute; that minute is not waited for here.
    with MongoClient[dict[str, Any]](mongo.admin_url) as administrator:
        administrator.admin.command("killAllSessions", [])
    before = len(await noted(service))
    assert before < 100
    async with service.running():

        async def all_done() -> bool:
            return len(await noted(service)) >= 100

        await until(all_done, 40)

        async def all_sent() -> bool:
            return await service.database.outbox.count_documents({}) == 0

        await until(all_sent)
        found = await noted(service)
    assert sorted(number for _, number in found) == list(range(100))
    for key in {key for key, _ in found}:
        mine = [number for one, number in found if one == key]
        assert mine == sorted(mine)


async def test_a_replica_that_joins_takes_over_without_loss_repetition_or_disorder(
    make_settings: SettingsFactory,
) -> None:
    settings = make_settings(BillingSettings)
    first, second = (Service("billing", settings, publishes=[PLANS]) for _ in range(2))
    noting(first)
    noting(second)
    numbers = iter(range(100_000))
    stop = asyncio.Event()
    sent: list[int] = []

    async def keep_producing() -> None:
        while not stop.is_set():
            batch = [next(numbers) for _ in range(10)]
            await produce_events(settings, GUILD_EVENTS, [joined(number % 20, number) for number in batch])
            sent.extend(batch)
            await asyncio.sleep(0.05)

    def done(service: Service) -> float:
        return counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type)

    async with first.running():
        source = asyncio.create_task(keep_producing())
        await until(lambda: done(first) > 20)
        async with second.running():
            await until(lambda: done(second) > 20, 30)
        at_leaving = done(first)
        await until(lambda: done(first) > at_leaving + 20, 30)
        stop.set()
        await source

        async def all_done() -> bool:
            return await first.database.seen.count_documents({}) >= len(sent)

        await until(all_done, 30)
        found = await noted(first)
    assert sorted(number for _, number in found) == sorted(sent)
    for key in {key for key, _ in found}:
        mine = [number for one, number in found if one == key]
        assert mine == sorted(mine)


async def test_a_service_knows_whether_it_has_caught_up_whichever_replica_did_the_work(
    make_settings: SettingsFactory,
) -> None:
    settings = make_settings(BillingSettings)
    held = asyncio.Event()

    def replica() -> Service:
        service = Service("billing", settings)

        async def handle(_: GuildJoined) -> None:
            await held.wait()

        service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
        return service

    first, second = replica(), replica()
    assert not await first.caught_up(GUILD_EVENTS)
    async with first.running(), second.running():
        await until(lambda: first.caught_up(GUILD_EVENTS))
        await produce_events(settings, GUILD_EVENTS, [joined(number) for number in range(20)])
        assert not await first.caught_up(GUILD_EVENTS)
        assert not await second.caught_up(GUILD_EVENTS)
        held.set()
        await until(lambda: first.caught_up(GUILD_EVENTS))
        await until(lambda: second.caught_up(GUILD_EVENTS))
