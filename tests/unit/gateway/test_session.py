"""When a new session may be begun, and where an old one may be resumed."""

from datetime import UTC, datetime, timedelta

import pytest

from services.gateway.domain.session import AT_ONCE, HOUR, LONGEST_WAIT, StartLimit, may_resume_at, wait_for_turn

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NONE = timedelta(0)


def limit(remaining: int = 1_000, *, at_a_time: int = 1, reset_after: timedelta = DAY) -> StartLimit:
    return StartLimit(1_000, remaining, reset_after, at_a_time)


def ago(*seconds: float) -> list[datetime]:
    return [NOW - timedelta(seconds=each) for each in seconds]


def test_the_first_goes_at_once_and_the_next_five_seconds_later() -> None:
    assert wait_for_turn([], NOW, limit()) == NONE
    assert wait_for_turn(ago(2), NOW, limit()) == timedelta(seconds=3)
    assert wait_for_turn(ago(2), NOW, limit(at_a_time=16)) == NONE
    assert wait_for_turn(ago(6), NOW, limit()) == NONE


def test_with_none_left_it_waits_for_the_day_to_end() -> None:
    assert wait_for_turn([], NOW, limit(0, reset_after=HOUR)) == HOUR
    assert wait_for_turn([], NOW, limit(0, reset_after=NONE)) > NONE


def test_the_last_fifth_is_spread_over_the_rest_of_the_day() -> None:
    assert wait_for_turn(ago(0), NOW, limit(100, reset_after=HOUR)) == timedelta(seconds=36)
    assert wait_for_turn([], NOW, limit(100, reset_after=HOUR)) == NONE


def test_a_crash_loop_waits_longer_and_longer_and_never_uses_up_a_day() -> None:
    now, begun, waits = NOW, list[datetime](), list[timedelta]()
    while now < NOW + DAY:
        recent = [at for at in begun if at >= now - HOUR]
        wait = wait_for_turn(recent, now, limit(1_000 - len(begun), reset_after=NOW + DAY - now))
        waits.append(wait)
        now += wait
        begun.append(now)
        now += timedelta(milliseconds=200)  # crashes at once
    assert len(begun) < 500
    assert max(waits) <= LONGEST_WAIT
    assert waits[AT_ONCE + 2] > waits[AT_ONCE + 1] > waits[AT_ONCE] - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("url", "gateway", "may"),
    [
        ("wss://gateway-us-east1-b.discord.gg", "wss://gateway.discord.gg/?v=10", True),
        ("wss://gateway.discord.gg.evil.example", "wss://gateway.discord.gg", False),
        ("wss://notdiscord.gg", "wss://gateway.discord.gg", False),
        ("ws://gateway.discord.gg", "wss://gateway.discord.gg", False),
        ("", "wss://gateway.discord.gg", False),
        ("ws://127.0.0.1:8123/gateway", "ws://127.0.0.1:8123/gateway?v=10", True),
        ("ws://127.0.0.1:8124/gateway", "ws://127.0.0.1:8123/gateway?v=10", False),
        ("wss://other.example.org/gateway", "wss://proxy.example.org/gateway", False),
    ],
)
def test_the_token_is_sent_nowhere_but_to_discord(url: str, gateway: str, may: bool) -> None:
    assert may_resume_at(url, gateway) is may
