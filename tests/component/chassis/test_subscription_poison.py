"""What cannot be understood or keeps failing is set aside, sealed, and its partition moves on."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from contracts.codec import MAX_BYTES
from contracts.event import Event
from contracts.guilds import GuildJoined
from contracts.topics import BILLING_EVENTS, CATALOGUE, GUILD_EVENTS, PLANS, Topic, dead_letters
from services.chassis.clock import SystemClock
from services.chassis.dead_letters import DeadLetterDesk, Original
from services.chassis.errors import Permanent
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import (
    BillingSettings,
    TicketsSettings,
    counted,
    joined,
    produce,
    produce_events,
    read,
    until,
)
from tests.infrastructure.environment import SettingsFactory

SECRET = "very private words"


def altered(event: Event, **changes: Any) -> bytes:
    return json.dumps(json.loads(event.to_json()) | changes).encode()


BAD: dict[str, tuple[bytes | None, bytes | None]] = {
    "garbage": (b"7", b"\xff\xfe" + SECRET.encode()),
    "nothing": (b"7", None),
    "not-cloudevent": (b"7", json.dumps({"text": SECRET}).encode()),
    "unknown-type": (b"7", altered(joined(7), type="ticketsystem.gateway.guild-exploded.v1", note=SECRET)),
    "unknown-version": (b"7", altered(joined(7), type="ticketsystem.gateway.guild-joined.v9", note=SECRET)),
    "broken": (b"7", altered(joined(7), data={"guild_id": SECRET})),
    "wrong-key": (SECRET.encode(), joined(7).to_json()),
    "oversized": (b"7", altered(joined(7), note=SECRET + "x" * MAX_BYTES)),
}
SLUGS = {
    "garbage": "not-json",
    "nothing": "not-json",
    "not-cloudevent": "not-cloudevent",
    "unknown-type": "unknown-type",
    "unknown-version": "unknown-version",
    "broken": "contract-violation",
    "wrong-key": "wrong-key",
    "oversized": "oversized",
}


@pytest.mark.parametrize("batches", [False, True], ids=["one-by-one", "in-batches"])
async def test_what_breaks_the_contract_is_set_aside_sealed_and_the_partition_moves_on(
    make_settings: SettingsFactory, batches: bool
) -> None:
    settings = make_settings(BillingSettings)
    service, handled = Service("billing", settings), list[str]()

    async def handle_batch(events: Sequence[GuildJoined]) -> None:
        handled.extend(event.id for event in events)

    async def handle(event: GuildJoined, _: Transaction) -> None:
        handled.append(event.id)

    if batches:
        service.consume_batches(GUILD_EVENTS, handle_batch)
    else:
        service.consume(GUILD_EVENTS, {GuildJoined: handle})
    first, last = joined(7), joined(7)
    await produce(settings, GUILD_EVENTS, [(b"7", first.to_json()), *BAD.values(), (b"7", last.to_json())], partition=0)
    async with service.running():
        await until(lambda: last.id in handled)
        desk = DeadLetterDesk(settings, service.database, service.vault, SystemClock())
        letters = await desk.list(["billing"])
        by_offset = {letter.event.data.origin_offset: letter for letter in letters}
        for offset, (name, (key, value)) in enumerate(BAD.items(), start=1):
            data = by_offset[offset].event.data
            assert data.slug == SLUGS[name]
            assert (data.service, data.origin_topic, data.origin_partition) == ("billing", GUILD_EVENTS.name, 0)
            assert await desk.show(by_offset[offset]) == Original(key, value)
            assert counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug=data.slug) >= 1
        assert handled == [first.id, last.id]
        assert len(letters) == len(BAD)
    for record in await read(settings, dead_letters("billing")):
        assert SECRET.encode() not in record.value
        assert SECRET.encode() not in record.key


async def test_garbage_on_every_topic_is_set_aside(make_settings: SettingsFactory) -> None:
    settings = make_settings(TicketsSettings)
    service = Service("tickets", settings)
    topics = [topic for topic in CATALOGUE if not topic.name.endswith(".dead-letters.v1")]

    async def handle(_: Event) -> None:
        raise AssertionError("nothing of this can be handled")

    def future(topic: Topic) -> bytes:
        return json.dumps({"specversion": "1.0", "type": topic.messages[0].type_name()[:-1] + "99"}).encode()

    for topic in topics:
        service.consume_effects(topic, dict.fromkeys(topic.messages, handle))
        await produce(
            settings,
            topic,
            [
                (b"1", b"garbage"),
                (b"1", b'"' + b"x" * MAX_BYTES + b'"'),
                (b"1", b'{"specversion":"1.0","type":"strange.v1"}'),
                (b"1", future(topic)),
            ],
        )
    async with service.running():
        for topic in topics:
            for slug in ("not-json", "oversized", "unknown-type", "unknown-version"):
                await until(lambda t=topic, s=slug: counted(service, "dead_lettered_total", topic=t.name, slug=s) == 1)  # type: ignore[misc]


async def test_a_bug_gets_three_tries_and_a_permanent_error_one(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, tries = Service("billing", settings), dict[str, int]()

    async def handle(event: GuildJoined, _: Transaction) -> None:
        tries[event.subject] = tries.get(event.subject, 0) + 1
        if event.subject == "1":
            raise RuntimeError(SECRET)
        if event.subject == "2":
            raise Permanent("no", slug="impossible")

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    await produce_events(settings, GUILD_EVENTS, [joined(1), joined(2), joined(3)])
    async with service.running():
        desk = DeadLetterDesk(settings, service.database, service.vault, SystemClock())
        await until(lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="unexpected") == 1)
        await until(lambda: tries == {"1": 3, "2": 1, "3": 1})
        found = {letter.event.data.slug: letter.event.data for letter in await desk.list(["billing"])}
        assert (found["unexpected"].attempts, found["unexpected"].error_type) == (3, "RuntimeError")
        assert (found["impossible"].attempts, found["impossible"].error_type) == (1, "Permanent")
    assert all(SECRET.encode() not in record.value for record in await read(settings, dead_letters("billing")))


async def test_one_bad_record_of_a_batch_is_set_aside_and_no_other(make_settings: SettingsFactory) -> None:
    settings = make_settings(BillingSettings)
    service, stored = Service("billing", settings), list[int]()

    async def handle(events: Sequence[GuildJoined]) -> None:
        if any(event.data.member_count == 13 for event in events):
            raise RuntimeError("unlucky")
        stored.extend(event.data.member_count for event in events)

    service.consume_batches(GUILD_EVENTS, handle)
    events = [joined(number % 3, number) for number in range(60)]
    await produce(settings, GUILD_EVENTS, [(one.subject.encode(), one.to_json()) for one in events], partition=1)
    async with service.running():
        await until(lambda: len(stored) == 59)
        for guild in range(3):
            mine = [number for number in stored if number % 3 == guild]
            assert mine == sorted(mine), "order within a key"
        await until(lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="unexpected") == 1)
        desk = DeadLetterDesk(settings, service.database, service.vault, SystemClock())
        (letter,) = await desk.list(["billing"])
        assert letter.event.data.origin_offset == 13


async def test_legal_messages_without_a_handler_and_deletion_markers_are_skipped(
    make_settings: SettingsFactory,
) -> None:
    from contracts.guilds import GuildRemoved, GuildRemovedData

    settings = make_settings(TicketsSettings)
    service = Service("tickets", settings)

    async def handle(_: Event) -> None:
        """Only what is skipped is looked at."""

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    service.consume_effects(PLANS, {PLANS.messages[0]: handle})
    gone = GuildRemoved.new("1", GuildRemovedData(guild_id="1"), time=SystemClock().now())
    await produce_events(settings, GUILD_EVENTS, [gone, joined(1)])
    await produce(settings, PLANS, [(b"1", None)])
    async with service.running():
        await until(lambda: counted(service, "skipped_total", topic=GUILD_EVENTS.name) == 1)
        await until(lambda: counted(service, "skipped_total", topic=PLANS.name) == 1)
        await until(lambda: counted(service, "consumed_total", topic=GUILD_EVENTS.name, type=joined(1).type) == 1)


def test_a_topic_is_consumed_once_and_only_with_its_own_messages(make_settings: SettingsFactory) -> None:
    service = Service("billing", make_settings(BillingSettings))

    async def handle(_: Event) -> None:
        """Never called."""

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    with pytest.raises(ValueError, match="consumed twice"):
        service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    with pytest.raises(ValueError, match="cannot be on"):
        service.consume_effects(BILLING_EVENTS, {GuildJoined: handle})
