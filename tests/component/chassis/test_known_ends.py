"""A service notices that Kafka has lost records, says so, heals once, and takes the log as it is from then on."""

from contracts.topics import PLANS
from services.chassis import topics
from services.chassis.broker import make_admin
from services.chassis.errors import BrokerUnavailable
from services.chassis.known_ends import COLLECTION
from services.chassis.service import Service
from services.chassis.settings import ServiceSettings
from tests.component.chassis.probe import BillingSettings, counted, partition_of, plan, until
from tests.infrastructure.environment import SettingsFactory

MARK = {"_id": f"{PLANS.name}/{partition_of(PLANS, '1')}"}


def built(settings: ServiceSettings, told: list[frozenset[str]]) -> Service:
    """A service that only publishes, and notes what it is told."""

    async def lost(names: frozenset[str]) -> None:
        told.append(names)

    service = Service("billing", settings, publishes=[PLANS])
    service.on_records_lost(lost)
    return service


async def known(service: Service) -> int:
    """How far the service's database says the partition was known."""
    mark = await service.database[COLLECTION].find_one(MARK)
    return int(mark["end"]) if mark else 0


async def publish(service: Service, times: int) -> None:
    """Publishes, and waits until the mark stands as high."""
    for number in range(times):
        await service.publisher.publish(plan(1, number + 1))

    async def written() -> bool:
        return await known(service) == times

    await until(written)


async def test_a_log_that_ends_before_its_mark_is_told_at_the_next_start_and_once(
    make_settings: SettingsFactory,
) -> None:
    settings, told = make_settings(BillingSettings), list[frozenset[str]]()
    service = built(settings, told)
    async with service.running():
        await publish(service, 2)
        await service.database[COLLECTION].update_one(MARK, {"$inc": {"end": 7}})
    assert told == []
    again = built(settings, told)
    async with again.running():
        assert told == [frozenset({PLANS.name})]
        assert counted(again, "kafka_lost_records_total", topic=PLANS.name) == 7
        assert await known(again) == 2
    async with built(settings, told).running():
        assert len(told) == 1


async def test_a_topic_that_is_made_anew_under_a_running_service_is_noticed_by_it(
    make_settings: SettingsFactory,
) -> None:
    settings, told = make_settings(BillingSettings), list[frozenset[str]]()
    service = built(settings, told)
    async with service.running():
        await publish(service, 50)  # more than the new one can reach by what is tried again below
        admin = make_admin(settings)
        await admin.start()
        try:
            await admin.delete_topics([settings.kafka_topic_prefix + PLANS.name])
        finally:
            await admin.close()

        async def made_again() -> bool:
            await topics.apply(settings, [PLANS])
            return True

        async def taken() -> bool:
            try:
                await service.publisher.publish(plan(1, 4), timeout=1)
            except BrokerUnavailable:
                return False
            return True

        await until(made_again)
        await until(taken, 40)
        await until(lambda: told == [frozenset({PLANS.name})])
        assert counted(service, "kafka_lost_records_total", topic=PLANS.name) >= 1
