"""The cache of unwrapped shares: bounded, short-lived, and unable to keep what was evicted while it was read."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.clock import ManualClock
from services.chassis.metrics import Metrics
from services.chassis.vault.cache import CAPACITY, TTL_SECONDS, Cache

TTL = timedelta(seconds=TTL_SECONDS)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(CollectorRegistry())


@pytest.fixture
def cache(clock: ManualClock, metrics: Metrics) -> Cache[str, int]:
    return Cache(clock, metrics)


def test_the_promise_is_half_a_minute_and_ten_thousand_entries() -> None:
    assert TTL_SECONDS <= 30
    assert CAPACITY == 10_000


def test_a_value_is_valid_for_half_a_minute_from_before_it_was_read(cache: Cache[str, int], clock: ManualClock) -> None:
    reading = cache.reading()
    clock.advance(timedelta(seconds=10))
    cache.put("a", 1, reading)
    clock.advance(TTL - timedelta(seconds=10) - timedelta(milliseconds=1))
    assert cache.get("a") == 1
    clock.advance(timedelta(milliseconds=1))
    assert cache.get("a") is None


def test_being_used_does_not_prolong_a_value(cache: Cache[str, int], clock: ManualClock) -> None:
    cache.put("a", 1, cache.reading())
    for _ in range(29):
        clock.advance(timedelta(seconds=1))
        assert cache.get("a") == 1
    clock.advance(timedelta(seconds=1))
    assert cache.get("a") is None


def test_setting_the_time_of_day_back_does_not_prolong_a_value(cache: Cache[str, int], clock: ManualClock) -> None:
    cache.put("a", 1, cache.reading())
    clock.advance(TTL)
    clock.set(clock.now() - timedelta(days=1))
    assert cache.get("a") is None


def test_an_evicted_value_is_gone_at_once(cache: Cache[str, int]) -> None:
    cache.put("a", 1, cache.reading())
    cache.evict("a")
    assert cache.get("a") is None
    cache.evict("never there")


def test_a_value_evicted_while_it_was_being_read_is_not_kept(cache: Cache[str, int]) -> None:
    reading = cache.reading()
    cache.evict("a")
    cache.put("a", 1, reading)
    assert cache.get("a") is None
    cache.put("a", 2, cache.reading())
    assert cache.get("a") == 2


def test_the_least_recently_used_value_leaves_first(clock: ManualClock, metrics: Metrics) -> None:
    cache: Cache[str, int] = Cache(clock, metrics, capacity=2)
    for value, key in enumerate("ab"):
        cache.put(key, value, cache.reading())
    assert cache.get("a") == 0
    cache.put("c", 2, cache.reading())
    assert [cache.get(key) for key in "abc"] == [0, None, 2]
    assert len(cache) == 2


def test_expired_values_leave_memory_even_if_nobody_asks_for_them(cache: Cache[str, int], clock: ManualClock) -> None:
    for number in range(100):
        cache.put(str(number), number, cache.reading())
    clock.advance(TTL)
    assert cache.get("something else") is None
    assert len(cache) == 0


def test_hits_and_misses_are_counted(cache: Cache[str, int], metrics: Metrics) -> None:
    cache.get("a")
    cache.put("a", 1, cache.reading())
    cache.get("a")
    cache.get("a")
    counted = {
        result: metrics.registry.get_sample_value("ticketsystem_vault_cache_total", {"result": result})
        for result in ("hit", "miss")
    }
    assert counted == {"hit": 2.0, "miss": 1.0}
