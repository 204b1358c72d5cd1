"""A dependency that is away pauses what needs it: nothing is lost, nothing overtakes, and the rest goes on."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS, dead_letters
from services.chassis.errors import Transient
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import (
    BillingSettings,
    counted,
    get,
    joined,
    keys_on_different_partitions,
    partition_of,
    plan,
    produce,
    produce_events,
    read,
    until,
)
from tests.component.chassis.proxy import proxy, through
from tests.infrastructure.environment import SettingsFactory


class Away(Transient):
    slug = "away"


async def test_a_transient_error_pauses_its_partition_only_and_loses_nothing(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, done, away, tries = Service("billing", settings), list[tuple[str, int]](), asyncio.Event(), 0
    stuck, other = keys_on_different_partitions(GUILD_EVENTS)

    async def handle(event: GuildJoined, _: Transaction) -> None:
        nonlocal tries
        if event.subject == stuck and event.data.member_count == 2 and not away.is_set():
            tries += 1
            raise Away
        done.append((event.subject, event.data.member_count))

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(settings, GUILD_EVENTS, [joined(stuck, number) for number in range(5)])
    async with service.running():
        await until(lambda: tries > 3)
        assert done == [(stuck, 0), (stuck, 1)]
        label = {"topic": GUILD_EVENTS.name, "partition": str(partition_of(GUILD_EVENTS, stuck))}
        assert counted(service, "paused", **label) == 1
        ready = await get(service, "/health/ready")
        assert (ready.status_code, ready.json()["parts"]["consumption"]) == (503, "waiting")
        assert (await get(service, "/health/live")).status_code == 200, "a restart would not help"

        await produce_events(settings, GUILD_EVENTS, [joined(other, number) for number in range(5)])
        await until(lambda: (other, 4) in done)
        assert (stuck, 2) not in done

        away.set()
        await until(lambda: len(done) == 10)
        assert [number for key, number in done if key == stuck] == [0, 1, 2, 3, 4], "in order, nothing done twice"
        await until(lambda: counted(service, "paused", **label) == 0)
        assert (await get(service, "/health/ready")).status_code == 200
        assert counted(service, "retries_total", topic=GUILD_EVENTS.name) >= 3


async def test_batches_wait_for_a_dependency_and_their_partition_only(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, stored, back = Service("billing", settings), list[str](), asyncio.Event()
    stuck, other = keys_on_different_partitions(GUILD_EVENTS)

    async def handle(events: Sequence[GuildJoined]) -> None:
        if any(event.subject == stuck for event in events) and not back.is_set():
            raise Away
        stored.extend(event.subject for event in events)

    service.consume_batches(GUILD_EVENTS, handle)
    await produce_events(settings, GUILD_EVENTS, [joined(key, n) for n in range(20) for key in (stuck, other)])
    async with service.running():
        await until(lambda: stored == [other] * 20)
        assert (await get(service, "/health/ready")).status_code == 503
        back.set()
        await until(lambda: len(stored) == 40)


async def test_a_service_says_which_further_errors_pass_by_themselves(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, tries = Service("billing", settings), 0

    async def handle(_: GuildJoined) -> None:
        nonlocal tries
        tries += 1
        if tries < 5:
            raise LookupError

    service.transient(lambda error: isinstance(error, LookupError))
    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(settings, GUILD_EVENTS, [joined(1)])
    async with service.running():
        await until(lambda: counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type) == 1)
        assert tries == 5


async def test_while_the_database_is_away_nothing_is_lost_and_afterwards_all_is_done_once(
    make_settings: SettingsFactory,
) -> None:
    url = make_settings(BillingSettings).mongo_url.get_secret_value()
    address = urlsplit(url)
    async with proxy(str(address.hostname), address.port or 27017) as road:
        settings = make_settings(
            BillingSettings, mongo_url=SecretStr(through(url, road.port)), vault_url=SecretStr(url)
        )
        service = Service("billing", settings, publishes=[PLANS])

        async def handle(event: GuildJoined, transaction: Transaction) -> None:
            await service.database.seen.insert_one({"n": event.data.member_count}, session=transaction.session)
            transaction.emit(plan(event.subject, event.data.member_count + 1, cause=event))

        service.consume(GUILD_EVENTS, {GuildJoined: handle})
        async with service.running():
            await produce_events(settings, GUILD_EVENTS, [joined(number % 4, number) for number in range(20)])
            await until(lambda: counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type) > 2)
            road.cut()
            await produce_events(settings, GUILD_EVENTS, [joined(number % 4, number) for number in range(20, 40)])

            async def not_ready() -> bool:
                return bool((await get(service, "/health/ready")).json()["parts"]["mongo"] == "unavailable")

            await until(not_ready)
            assert (await get(service, "/health/live")).status_code == 200
            road.mend()

            async def all_done() -> bool:
                return await service.database.seen.count_documents({}) == 40

            await until(all_done, 40)
            await until(lambda: counted(service, "published_total", topic=PLANS.name) >= 40, 40)
            assert sorted([row["n"] async for row in service.database.seen.find()]) == list(range(40))
            assert counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="unexpected") == 0


async def test_a_record_that_cannot_be_set_aside_is_not_let_go(make_settings: SettingsFactory) -> None:
    url = make_settings(BillingSettings).mongo_url.get_secret_value()
    address = urlsplit(url)
    async with proxy(str(address.hostname), address.port or 27017) as road:
        settings = make_settings(
            BillingSettings, mongo_url=SecretStr(url), vault_url=SecretStr(through(url, road.port))
        )
        service, handled = Service("billing", settings), list[str]()

        async def handle(event: GuildJoined) -> None:
            handled.append(event.id)

        service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
        after = joined(7)
        async with service.running():
            road.cut()
            await produce(settings, GUILD_EVENTS, [(b"7", b"garbage"), (b"7", after.to_json())])

            async def waiting() -> bool:
                return bool((await get(service, "/health/ready")).json()["parts"]["consumption"] == "waiting")

            await until(waiting, 40)
            assert handled == []
            assert await read(settings, dead_letters("billing")) == []
            road.mend()
            await until(lambda: handled == [after.id], 40)
            assert len(await read(settings, dead_letters("billing"))) == 1


class AwayForOne(Transient):
    slug = "away-for-one"
    alone = True


async def test_what_only_one_key_waits_for_holds_up_that_key_and_nothing_else(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, done, away, tries = Service("billing", settings), list[tuple[str, int]](), asyncio.Event(), 0
    stuck = "1"
    other = next(str(n) for n in range(2, 100) if partition_of(GUILD_EVENTS, str(n)) == partition_of(GUILD_EVENTS, "1"))

    async def handle(event: GuildJoined) -> None:
        nonlocal tries
        if event.subject == stuck and not away.is_set():
            tries += 1
            raise AwayForOne
        done.append((event.subject, event.data.member_count))

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(settings, GUILD_EVENTS, [joined(stuck, number) for number in range(3)])
    async with service.running():
        await until(lambda: tries > 3)
        await produce_events(settings, GUILD_EVENTS, [joined(other, number) for number in range(3)])
        await until(lambda: len(done) == 3)
        assert {key for key, _ in done} == {other}
        label = {"topic": GUILD_EVENTS.name, "partition": str(partition_of(GUILD_EVENTS, stuck))}
        assert counted(service, "paused", **label) == 0
        assert (await get(service, "/health/ready")).status_code == 200
        away.set()
        await until(lambda: len(done) == 6)
        assert [number for key, number in done if key == stuck] == [0, 1, 2], "in order"
