"""What every service promises to show on /metrics is there, and moves with what happens."""

from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from services.chassis.errors import BrokerUnavailable
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import BillingSettings, counted, get, joined, plan, produce, produce_events, until
from tests.infrastructure.environment import SettingsFactory

FAR = datetime(2999, 1, 1, tzinfo=UTC)


async def shown(service: Service) -> dict[str, float]:
    """The samples of a service's page, each name's values added up."""
    page = (await get(service, "/metrics")).text
    samples: dict[str, float] = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            if not sample.name.endswith("_created"):
                samples[sample.name] = samples.get(sample.name, 0) + sample.value
    return samples


async def test_every_promised_number_is_shown_and_moves_with_the_traffic(make_settings: SettingsFactory) -> None:
    service, tries, held = Service("billing", make_settings(BillingSettings), publishes=[PLANS]), 0, True

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        nonlocal tries
        tries += 1
        if event.subject == "2" and held:
            raise BrokerUnavailable
        transaction.emit(plan(event.subject, cause=event))

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    first = joined(1)
    await produce_events(service.settings, GUILD_EVENTS, [first, first])
    await produce(service.settings, GUILD_EVENTS, [(b"1", b"garbage")])
    await produce_events(service.settings, GUILD_EVENTS, [joined(2)])
    async with service.running():

        async def waits() -> bool:
            page = await shown(service)
            return page.get("ticketsystem_paused") == 1 and page.get("ticketsystem_lag", 0) >= 1

        await until(waits)
        held = False

        async def settled() -> bool:
            page = await shown(service)
            return page.get("ticketsystem_lag") == 0 and page["ticketsystem_relay_seconds_count"] == 2

        await until(settled)
        page = await shown(service)
    assert page["ticketsystem_consumed_total"] == 2
    assert page["ticketsystem_duplicates_total"] == 1
    assert page["ticketsystem_dead_lettered_total"] == 1
    assert page["ticketsystem_failed_total"] >= 2
    assert page["ticketsystem_retries_total"] >= 1
    assert page["ticketsystem_handler_seconds_count"] == tries + 1, "a duplicate is recognised before the handler"
    assert page["ticketsystem_published_total"] == 3, "two plans and a dead letter"
    assert page["ticketsystem_paused"] == 0
    assert page["ticketsystem_outbox_depth"] >= 0
    assert page["ticketsystem_outbox_age_seconds"] >= 0


async def test_which_parts_are_usable_is_shown_though_nobody_asks_for_readiness(make_settings: SettingsFactory) -> None:
    service = Service("billing", make_settings(BillingSettings))
    async with service.running():
        await get(service, "/metrics")
        parts = {part: counted(service, "ready", part=part) for part in ("kafka", "mongo", "vault", "consumption")}
    assert parts == dict.fromkeys(parts, 1)


async def test_a_partition_that_moved_to_another_replica_is_behind_there_only(make_settings: SettingsFactory) -> None:
    async def refuse(_: GuildJoined) -> None:
        raise BrokerUnavailable

    def replica() -> Service:
        service = Service("billing", make_settings(BillingSettings))
        service.consume_effects(GUILD_EVENTS, {GuildJoined: refuse})
        return service

    def behind(service: Service) -> dict[str, float]:
        lags = {str(n): counted(service, "lag", topic=GUILD_EVENTS.name, partition=str(n)) for n in everywhere}
        return {number: lag for number, lag in lags.items() if lag}

    everywhere = range(GUILD_EVENTS.partitions)
    old, new = replica(), replica()
    for number in everywhere:
        await produce(old.settings, GUILD_EVENTS, [(b"1", joined(1).to_json())], partition=number)
    async with old.running():
        await until(lambda: len(behind(old)) == GUILD_EVENTS.partitions)
        async with new.running():
            await until(lambda: bool(behind(new)), 40)
            assert not behind(old).keys() & behind(new).keys()
            assert behind(old).keys() | behind(new).keys() == {str(number) for number in everywhere}


async def test_the_outbox_shows_what_waits_and_for_how_long(make_settings: SettingsFactory) -> None:
    service = Service("billing", make_settings(BillingSettings), publishes=[PLANS])

    async def emit(transaction: Transaction) -> None:
        transaction.emit(plan(1), plan(2))

    async with service.running():
        # Another relay holds the lease, so nothing leaves once this one has asked for it and been refused.
        lease = {"_id": "outbox-relay"}
        await service.database.leases.update_one(lease, {"$set": {"token": "another", "expires_at": FAR}}, upsert=True)

        async def refused() -> bool:
            return await service.database.leases.find_one({**lease, "wanted_at": {"$exists": True}}) is not None

        await until(refused)
        await service.transact(emit)

        async def waits() -> bool:
            page = await shown(service)
            return page["ticketsystem_outbox_depth"] == 2 and page["ticketsystem_outbox_age_seconds"] > 0

        await until(waits)
        await service.database.leases.delete_one(lease)

        async def empty() -> bool:
            page = await shown(service)
            return (page["ticketsystem_outbox_depth"], page["ticketsystem_outbox_age_seconds"]) == (0, 0)

        await until(empty)
