"""A trace outlives retries, the outbox, dead letters and their replay; and nobody waits for the collector."""

import json
import time
from collections.abc import Sequence

from contracts.event import Event
from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS, dead_letters
from services.chassis.clock import SystemClock
from services.chassis.dead_letters import DeadLetterDesk
from services.chassis.errors import BrokerUnavailable
from services.chassis.service import Service, Transaction
from tests.component.chassis.probe import (
    BillingSettings,
    counted,
    joined,
    plan,
    produce_events,
    read,
    until,
)
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.traces import Told, collector

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TRACEPARENT = f"00-{TRACE}-{SPAN}-01"
PROCESS, SEND = f"process {GUILD_EVENTS.name}", f"send {PLANS.name}"


def traced(guild_id: int, traceparent: str = TRACEPARENT) -> GuildJoined:
    return joined(guild_id).model_copy(update={"traceparent": traceparent})


def named(spans: Sequence[Told], name: str) -> list[Told]:
    return [span for span in spans if span.name == name]


async def test_each_try_is_a_span_and_what_is_raised_continues_the_one_that_succeeded(
    make_settings: SettingsFactory,
) -> None:
    async with collector() as traces:
        settings = make_settings(
            BillingSettings, otel_exporter_otlp_endpoint=traces.endpoint, otel_exporter_otlp_headers="api-key=k"
        )
        service, tries = Service("billing", settings, publishes=[PLANS]), 0

        async def handle(event: GuildJoined, transaction: Transaction) -> None:
            nonlocal tries
            tries += 1
            if tries == 1:
                raise BrokerUnavailable
            transaction.emit(plan(event.subject, cause=event))

        service.consume(GUILD_EVENTS, {GuildJoined: handle})
        await produce_events(settings, GUILD_EVENTS, [traced(1)])
        async with service.running():
            spans = await traces.wait(lambda spans: bool(named(spans, SEND)) and len(named(spans, PROCESS)) == 2)
            (record,) = await read(settings, PLANS)
    failed, done = sorted(named(spans, PROCESS), key=lambda span: span.start)
    (sent,) = named(spans, SEND)
    assert {(span.trace_id, span.service) for span in (failed, done, sent)} == {(TRACE, "billing")}
    assert (failed.parent, done.parent, sent.parent) == (SPAN, SPAN, done.span_id)
    assert (failed.failed, failed.attributes["error.type"]) == (True, "broker-unavailable")
    assert (done.failed, done.attributes["ticketsystem.outcome"]) == (False, "done")
    assert done.attributes["messaging.system"] == "kafka"
    assert done.attributes["messaging.destination.name"] == GUILD_EVENTS.name
    assert float(sent.attributes["ticketsystem.outbox.wait_seconds"]) >= 0
    assert json.loads(record.value)["traceparent"] == f"00-{TRACE}-{done.span_id}-01"
    assert traces.headers["api-key"] == "k"


async def test_a_dead_letter_and_its_replay_stay_in_the_trace(make_settings: SettingsFactory) -> None:
    async with collector() as traces:
        settings = make_settings(BillingSettings, otel_exporter_otlp_endpoint=traces.endpoint)
        service, fixed = Service("billing", settings), False

        async def handle(_: GuildJoined) -> None:
            if not fixed:
                raise RuntimeError("a bug")

        service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
        await produce_events(settings, GUILD_EVENTS, [traced(1)])
        async with service.running():
            await until(
                lambda: counted(service, "dead_lettered_total", topic=GUILD_EVENTS.name, slug="unexpected") == 1
            )
            (letter,) = await read(settings, dead_letters("billing"))
            assert json.loads(letter.value)["traceparent"] == TRACEPARENT
            fixed = True
            desk = DeadLetterDesk(settings, service.database, service.vault, SystemClock())
            (listed,) = await desk.list(["billing"])
            await desk.replay(listed)
            spans = await traces.wait(
                lambda spans: any("ticketsystem.outcome" in span.attributes for span in named(spans, PROCESS))
            )
    tries = named(spans, PROCESS)
    assert len(tries) == 4
    assert {(span.trace_id, span.parent) for span in tries} == {(TRACE, SPAN)}


async def test_a_batch_points_at_the_traces_in_it_and_garbage_fails_no_record(make_settings: SettingsFactory) -> None:
    async with collector() as traces:
        settings = make_settings(BillingSettings, otel_exporter_otlp_endpoint=traces.endpoint)
        service, taken = Service("billing", settings), list[str]()

        async def handle(events: Sequence[Event]) -> None:
            taken.extend(event.id for event in events)

        service.consume_batches(GUILD_EVENTS, handle)
        await produce_events(settings, GUILD_EVENTS, [traced(1), traced(1, "garbage"), joined(1)])
        async with service.running():
            spans = await traces.wait(
                lambda spans: (
                    sum(int(span.attributes["messaging.batch.message_count"]) for span in named(spans, PROCESS)) == 3
                )
            )
    batches = named(spans, PROCESS)
    assert len(taken) == 3
    assert [link for span in batches for link in span.links] == [(TRACE, SPAN)]
    assert all(span.trace_id != TRACE and span.parent is None for span in batches)


async def test_no_trace_is_kept_of_what_the_sampler_leaves_out_and_its_answer_says_so(
    make_settings: SettingsFactory,
) -> None:
    async with collector() as traces:
        settings = make_settings(
            BillingSettings, otel_exporter_otlp_endpoint=traces.endpoint, otel_traces_sampler_arg=0.0
        )
        service = Service("billing", settings, publishes=[PLANS])

        async def handle(event: GuildJoined, transaction: Transaction) -> None:
            transaction.emit(plan(event.subject, cause=event))

        service.consume(GUILD_EVENTS, {GuildJoined: handle})
        await produce_events(settings, GUILD_EVENTS, [joined(1), traced(2)])
        async with service.running():
            await until(lambda: counted(service, "published_total", topic=PLANS.name) == 2)
            records = {record.key: json.loads(record.value)["traceparent"] for record in await read(settings, PLANS)}
            await traces.wait(lambda spans: {PROCESS, SEND} <= {span.name for span in spans})
    sampled = {key: int(traceparent[-2:], 16) & 1 for key, traceparent in records.items()}
    assert sampled == {b"1": 0, b"2": 1}, "those after it leave it out as well"
    assert records[b"2"].startswith(f"00-{TRACE}-")
    assert {span.trace_id for span in traces.spans} == {TRACE}, "what was begun elsewhere stays as decided there"


async def test_a_collector_that_is_away_holds_nothing_up(make_settings: SettingsFactory) -> None:
    async with collector() as gone:
        endpoint = gone.endpoint
    settings = make_settings(BillingSettings, otel_exporter_otlp_endpoint=endpoint)
    service, taken = Service("billing", settings), list[str]()

    async def handle(event: GuildJoined) -> None:
        taken.append(event.id)

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    await service.start()
    await produce_events(settings, GUILD_EVENTS, [traced(1)])
    await until(lambda: len(taken) == 1)
    began = time.monotonic()
    await service.stop()
    assert time.monotonic() - began < settings.shutdown_seconds
