"""Events leave with the commit that raised them: never without it, in order per key, from one relay at a time."""

import asyncio

import pytest

from contracts.event import CONTENT_TYPE
from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from services.chassis.lease import Lease
from services.chassis.publisher import NotOurs
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import BillingSettings, counted, joined, plan, produce_events, read, until
from tests.infrastructure.environment import SettingsFactory


def billing(make_settings: SettingsFactory) -> Service:
    return Service("billing", make_settings(BillingSettings), publishes=[PLANS])


async def emptied(service: Service) -> bool:
    return await service.database.outbox.count_documents({}) == 0


async def test_emitted_events_arrive_as_cloudevents_with_the_chain_they_belong_to(
    make_settings: SettingsFactory,
) -> None:
    service = billing(make_settings)
    cause = joined(1).model_copy(update={"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        transaction.emit(plan(event.subject, 1, cause=event), plan(event.subject, 2, cause=event))

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(service.settings, GUILD_EVENTS, [cause])
    async with service.running():
        await until(lambda: counted(service, "published_total", topic=PLANS.name) == 2)
        await until(lambda: emptied(service))
        first, second = await read(service.settings, PLANS)
    events = [PLANS.messages[0].model_validate_json(record.value) for record in (first, second)]
    for record, event in zip((first, second), events, strict=True):
        assert record.key == b"1"
        assert dict(record.headers)["content-type"] == CONTENT_TYPE.encode()
        assert dict(record.headers)["ce_id"] == event.id.encode()
        assert (event.correlationid, event.causationid, event.traceparent) == (cause.id, cause.id, cause.traceparent)
    assert [event.data.version for event in events] == [1, 2]  # type: ignore[attr-defined]


async def test_work_that_fails_emits_nothing_and_stores_nothing(make_settings: SettingsFactory) -> None:
    service = billing(make_settings)

    async def work(transaction: Transaction) -> None:
        await service.database.things.insert_one({"_id": 1}, session=transaction.session)
        transaction.emit(plan(1))
        raise LookupError

    async def foreign(transaction: Transaction) -> None:
        await service.database.things.insert_one({"_id": 2}, session=transaction.session)
        transaction.emit(joined(1))

    async with service.running():
        with pytest.raises(LookupError):
            await service.transact(work)
        with pytest.raises(NotOurs):
            await service.transact(foreign)
        with pytest.raises(NotOurs):
            await service.publisher.publish(joined(1))
        assert await emptied(service)
        assert await service.database.things.count_documents({}) == 0
    assert await read(service.settings, PLANS) == []


async def test_what_was_committed_before_a_crash_is_sent_by_the_next_process(make_settings: SettingsFactory) -> None:
    crashed = billing(make_settings)

    async def work(transaction: Transaction) -> int:
        transaction.emit(*(plan(number % 3, number + 1) for number in range(30)))
        return 30

    # Committed, and never started: the process ended before its relay came round.
    assert await crashed.transact(work) == 30
    crashed.mongo.close()
    service = billing(make_settings)
    async with service.running():
        await until(lambda: emptied(service))
    events = [PLANS.messages[0].model_validate_json(one.value) for one in await read(service.settings, PLANS)]
    assert len(events) == 30
    for key in ("0", "1", "2"):
        versions = [event.data.version for event in events if event.subject == key]  # type: ignore[attr-defined]
        assert versions == sorted(versions)


async def test_two_replicas_send_each_event_once_between_them(make_settings: SettingsFactory) -> None:
    replicas = [billing(make_settings) for _ in range(2)]

    async def emit(service: Service, number: int) -> None:
        async def work(transaction: Transaction) -> None:
            transaction.emit(plan(number % 5, number + 1))

        await service.transact(work)

    async with replicas[0].running(), replicas[1].running():
        await asyncio.gather(*(emit(replicas[number % 2], number) for number in range(60)))
        await until(lambda: emptied(replicas[0]))
        sent = [counted(replica, "published_total", topic=PLANS.name) for replica in replicas]
        assert sorted(sent) == [0, 60], "one relay did it all"
        holder = replicas[sent.index(60)]
        await holder.stop()
        other = replicas[sent.index(0)]
        await emit(other, 100)
        await until(lambda: counted(other, "published_total", topic=PLANS.name) == 1)
        await until(lambda: emptied(other))  # who stops before that sends it again, rather than not at all
    assert len(await read(replicas[0].settings, PLANS)) == 61


async def test_a_lease_is_held_by_one_and_passes_on_when_released_or_expired(make_settings: SettingsFactory) -> None:
    service = billing(make_settings)
    try:
        leases = [Lease(service.database, "thing", seconds=1.2) for _ in range(8)]
        held = await asyncio.gather(*(lease.acquire() for lease in leases))
        assert sum(held) == 1
        holder = leases[held.index(True)]
        assert holder.held
        assert await holder.acquire(), "renewed"
        await holder.release()
        assert not holder.held
        next_one = leases[0]
        assert await next_one.acquire()
        assert not await leases[1].acquire()
        await until(leases[1].acquire)
        assert not next_one.held
        await next_one.release()
        assert await leases[1].acquire(), "a lost lease cannot end another's"
    finally:
        service.mongo.close()


async def test_losing_a_lease_ends_the_work_done_under_it(make_settings: SettingsFactory) -> None:
    service = billing(make_settings)
    try:
        lease = Lease(service.database, "work", seconds=0.8)
        assert await lease.acquire()

        async def work() -> None:
            async with lease.renewed():
                await asyncio.sleep(1.0)
                assert lease.held, "renewed meanwhile"
                await service.database.leases.update_one({"_id": "work"}, {"$set": {"token": "another"}})
                await asyncio.sleep(30)

        with pytest.raises(TimeoutError):
            await work()
    finally:
        service.mongo.close()
