"""Memory is bounded by number and by size, and says how much of it is used."""

from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from services.gateway.domain.handover import Handover, Hold
from services.gateway.domain.messages import Body, Deleted, Edited, Happening
from services.gateway.metrics import GatewayMetrics
from services.gateway.usecases.waiting import CAPACITY, CAPACITY_BYTES, Waiting

AT = datetime(2026, 1, 1, tzinfo=UTC)


def edit(text: str = "") -> Edited:
    return Edited(1, None, AT, Body(text))


def gauges(registry: CollectorRegistry) -> tuple[float | None, float | None]:
    queued = registry.get_sample_value("ticketsystem_gateway_messages_queued")
    return queued, registry.get_sample_value("ticketsystem_gateway_queued_bytes")


def test_it_is_full_by_number() -> None:
    waiting = Waiting(Handover(), GatewayMetrics(CollectorRegistry()))
    for number in range(CAPACITY - 1):
        waiting.put(str(number % 7), Deleted(number, AT), Hold(None))
    assert not waiting.full()
    waiting.put("1", Deleted(1, AT), Hold(None))
    assert waiting.full()
    assert not waiting.full(2)


def test_it_is_full_by_size() -> None:
    waiting = Waiting(Handover(), GatewayMetrics(CollectorRegistry()))
    text = "x" * 1_000_000
    count = 0
    while not waiting.full():
        waiting.put("1", edit(text), Hold(None))
        count += 1
    assert count <= CAPACITY_BYTES / len(text)
    waiting.done("1", 1)
    assert not waiting.full()


def test_what_is_counted_goes_back_to_nothing_whatever_way_it_leaves() -> None:
    registry = CollectorRegistry()
    waiting = Waiting(Handover(), GatewayMetrics(registry))
    happenings: list[Happening] = [edit("one"), Deleted(2, AT), edit("three"), Deleted(4, AT), edit("five")]
    for happening in happenings:
        waiting.put("1", happening, Hold(None))
    assert (gauges(registry)[0], waiting.first("1", 2)) == (5, happenings[:2])
    waiting.done("1", 1)
    deletions = waiting.deletions("1")
    assert deletions == [happenings[1], happenings[3]]
    waiting.remove("1", deletions[:1])
    assert waiting.let_go("1") is not None
    assert waiting.first("1", 9) == [happenings[3]]
    assert waiting.let_go("1") is None, "a deletion is never let go"
    waiting.done("1", 9)
    assert gauges(registry) == (0, 0)
    assert not waiting.any("1")
