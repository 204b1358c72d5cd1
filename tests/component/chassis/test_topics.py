"""The broker is brought in line with the catalogue, and a service refuses to start on topics that are not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiokafka.admin import NewTopic

from contracts.guilds import GuildJoined
from contracts.topics import CATALOGUE, GUILD_EVENTS, PLANS, dead_letters
from services.chassis import topics
from services.chassis.broker import LARGEST_REQUEST, make_admin
from services.chassis.errors import BootError, BrokerUnavailable
from services.chassis.service import Service
from tests.component.chassis.probe import BillingSettings
from tests.infrastructure.environment import SettingsFactory, new_prefix
from tests.infrastructure.kafka import Kafka


async def test_a_new_cluster_gets_the_whole_catalogue_and_then_nothing_differs(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings, kafka_topic_prefix=new_prefix())
    missing = await topics.diff(settings)
    assert {one.topic for one in missing} == {settings.kafka_topic_prefix + topic.name for topic in CATALOGUE}
    assert {one.what for one in missing} == {"topic"}
    assert str(missing[0]).endswith("is missing")
    assert await topics.apply(settings) == missing
    assert await topics.diff(settings) == []
    assert await topics.apply(settings) == []
    assert topics.wanted_config(dead_letters("billing"))["max.message.bytes"] == str(LARGEST_REQUEST)


async def test_what_differs_is_named(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    more = replace(GUILD_EVENTS, retention=timedelta(hours=1))
    (difference,) = await topics.diff(settings, [more])
    assert (difference.what, difference.wanted, difference.found) == ("retention.ms", "3600000", "259200000")
    (difference,) = await topics.diff(settings, [replace(PLANS, partitions=9)])
    assert (difference.what, difference.wanted, difference.found, difference.fixable) == ("partitions", "9", "3", True)
    (difference,) = await topics.diff(settings, [replace(PLANS, partitions=2)])
    assert not difference.fixable, "partitions are never taken away"


async def test_topics_that_differ_are_altered_or_the_broker_says_that_it_cannot(
    make_settings: SettingsFactory, kafka: Kafka
) -> None:
    settings = make_settings(BillingSettings)
    wanted = [replace(GUILD_EVENTS, retention=timedelta(hours=1)), replace(PLANS, partitions=9)]
    if kafka.kind == "embedded":
        with pytest.raises(topics.CannotAlter):
            await topics.apply(settings, wanted)
        return
    assert len(await topics.apply(settings, wanted)) == 2
    assert await topics.diff(settings, wanted) == []


async def test_a_service_refuses_missing_topics_and_other_partitions(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings, kafka_topic_prefix=new_prefix())
    used = [GUILD_EVENTS, PLANS, dead_letters("billing")]

    def service() -> Service:
        made = Service("billing", settings, publishes=[PLANS])

        async def handle(_: GuildJoined) -> None:
            """Never called."""

        made.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
        return made

    with pytest.raises(BootError, match=r"ticketsystem topics apply") as refusal:
        await service().start()
    for topic in used:
        assert settings.kafka_topic_prefix + topic.name in str(refusal.value)

    admin = make_admin(settings)
    await admin.start()
    await admin.create_topics([NewTopic(settings.kafka_topic_prefix + GUILD_EVENTS.name, 1, 1)])
    await admin.close()
    await topics.apply(settings, [PLANS, dead_letters("billing")])
    with pytest.raises(BootError, match=r"partitions is 1, should be 3"):
        await service().start()


async def test_without_a_broker_topics_cannot_be_told(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings, kafka_url="127.0.0.1:9")
    with pytest.raises(BrokerUnavailable):
        await topics.diff(settings)
