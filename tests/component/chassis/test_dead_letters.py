"""What operators do with dead letters, with rights of their own and none in the service's database."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, dead_letters
from services.chassis.clock import ManualClock
from services.chassis.dead_letters import DeadLetterDesk, Original, OriginalDestroyed, UnknownLetter
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Shredded
from services.chassis.service import Service, Transaction
from services.chassis.settings import ServiceSettings
from services.chassis.vault import Vault
from tests.component.chassis.probe import BillingSettings, counted, joined, produce, produce_events, read, until
from tests.infrastructure.environment import SettingsFactory


class OpsSettings(ServiceSettings, prefix="OPS_"):
    """The operator's."""


class PrivacySettings(ServiceSettings, prefix="PRIVACY_"):
    """The only one that may destroy days."""


async def test_a_letter_is_listed_shown_replayed_and_dropped(make_settings: SettingsFactory) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    service, fixed, handled = Service("billing", make_settings(BillingSettings), clock=clock), False, list[str]()

    async def handle(event: GuildJoined, _: Transaction) -> None:
        if not fixed:
            raise RuntimeError("a bug")
        handled.append(event.id)

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    event = joined(7)
    await produce_events(service.settings, GUILD_EVENTS, [event])
    await produce(service.settings, GUILD_EVENTS, [(b"a key of some other form", b"garbage")])
    ops = make_settings(OpsSettings)
    mongo = Mongo(ops.mongo_url, ops.mongo_database, app_name="ops")
    vault = Vault(
        Mongo(ops.mongo_url, ops.vault_database, app_name="ops-vault"),
        ops.root_key_file,
        clock,
        Metrics(CollectorRegistry()),
    )
    async with service.running():
        await until(lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="unexpected") == 1)
        await until(lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="not-json") == 1)
        await vault.connect()
        desk = DeadLetterDesk(ops, mongo.database, vault, clock)
        letters = {letter.event.data.slug: letter for letter in await desk.list()}
        bug, garbage = letters["unexpected"], letters["not-json"]
        assert (bug.event.subject, garbage.event.subject) == ("7", "none")
        assert await desk.show(bug) == Original(b"7", event.to_json())
        assert await desk.show(garbage) == Original(b"a key of some other form", b"garbage")

        fixed = True
        await desk.replay(bug)
        await until(lambda: handled == [event.id])
        await desk.replay(bug)
        await until(lambda: counted(service, "duplicates_total", topic=GUILD_EVENTS.name) == 1)
        await desk.drop(garbage)
        assert await desk.list(["billing"]) == []
        settled = {letter.event.id: letter.mark for letter in await desk.list(settled=True)}
        assert settled == {bug.event.id: "replayed", garbage.event.id: "dropped"}
        assert (await desk.find(bug.event.id)).event == bug.event
        with pytest.raises(UnknownLetter):
            await desk.find("01ARZ3NDEKTSV4RRFFQ69G5FAV")
    mongo.close()
    vault._mongo.close()


async def test_an_original_ends_with_its_day(make_settings: SettingsFactory) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 23, 59, tzinfo=UTC))
    service = Service("privacy", make_settings(PrivacySettings), clock=clock)

    async def handle(_: GuildJoined) -> None:
        """Nothing gets here."""

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await produce(service.settings, GUILD_EVENTS, [(b"1", b"garbage")])
    async with service.running():
        await until(lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="not-json") == 1)
        desk = DeadLetterDesk(service.settings, service.database, service.vault, clock)
        (letter,) = await desk.list(["privacy"])
        assert letter.event.data.original.day == "2026-03-01"
        clock.advance(timedelta(hours=73))
        await service.vault.destroy_days_before("2026-03-02")
        assert await desk.show(letter) == Shredded("day")
        with pytest.raises(OriginalDestroyed):
            await desk.replay(letter)
        assert [one.event.id for one in await desk.list(["privacy"])] == [letter.event.id], "it stays unmarked"
    (record,) = await read(service.settings, dead_letters("privacy"))
    assert set(json.loads(record.value)["data"]["original"]) == {"v", "epoch", "purpose", "day", "nonce", "ct"}
