"""What Discord refused is believed for a while, in bounds, and no longer than its events say."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.known_refusals import CAPACITY, LASTS_SECONDS, KnownRefusals

NO_PERMISSION, NO_CHANNEL, CLOSED_DMS, NO_MESSAGE = (50013, 403), (10003, 404), (50007, 403), (10008, 404)


def noted(
    known: KnownRefusals,
    request: str = "POST /channels/1/messages",
    guild_id: str | None = "7",
    refusal: tuple[int, int] = NO_PERMISSION,
    at: float = 100.0,
) -> None:
    known.note(request, guild_id, DiscordRefused(*refusal), asked_at=at, now=at)


def believed(known: KnownRefusals, request: str = "POST /channels/1/messages", now: float = 100.0) -> bool:
    try:
        known.check(request, now)
    except DiscordRefused:
        return True
    return False


def test_the_same_answer_is_given_again_for_five_minutes_and_to_the_same_request_only() -> None:
    known = KnownRefusals()
    noted(known, refusal=NO_CHANNEL)
    with pytest.raises(DiscordRefused) as refused:
        known.check("POST /channels/1/messages", 100 + LASTS_SECONDS - 1)
    assert (refused.value.code, refused.value.status, refused.value.slug) == (10003, 404, "channel-gone")
    assert not believed(known, "POST /channels/2/messages")
    assert not believed(known, now=100 + LASTS_SECONDS)
    assert len(known) == 0


def test_a_bare_403_is_given_again_as_it_was() -> None:
    known = KnownRefusals()
    noted(known, refusal=(0, 403))
    with pytest.raises(DiscordRefused) as refused:
        known.check("POST /channels/1/messages", 100)
    assert (refused.value.code, refused.value.slug) == (403, "missing-permission")


@pytest.mark.parametrize("refusal", [CLOSED_DMS, NO_MESSAGE, (50035, 400)])
def test_what_no_event_would_end_is_asked_again(refusal: tuple[int, int]) -> None:
    known = KnownRefusals()
    noted(known, refusal=refusal)
    assert not believed(known)


def test_a_change_ends_what_its_server_refused_and_what_may_be_its() -> None:
    known = KnownRefusals()
    for request, guild_id in (("a", "7"), ("b", "8"), ("c", None)):
        noted(known, request, guild_id)
    known.changed("7", 101)
    assert [believed(known, request) for request in "abc"] == [False, True, False]
    known.changed(None, 102)
    assert not believed(known, "b")


def test_an_answer_that_was_under_way_while_something_changed_is_not_believed() -> None:
    known = KnownRefusals()
    known.changed("7", 100.5)
    known.note("a", "7", DiscordRefused(*NO_PERMISSION), asked_at=100.0, now=101.0)
    assert not believed(known, "a", 101)
    known.note("a", "7", DiscordRefused(*NO_PERMISSION), asked_at=101.0, now=102.0)
    assert believed(known, "a", 102)


@given(st.lists(st.tuples(st.sampled_from(["note", "check", "change", "new"]), st.integers(0, 3_000)), max_size=300))
def test_it_never_outgrows_its_bounds_nor_outlives_a_change(happenings: list[tuple[str, int]]) -> None:
    known, now, standing = KnownRefusals(), 0.0, dict[str, float]()
    for what, number in happenings:
        now += number / 100
        request, guild_id = f"r{number % 40}", str(number % 3)
        if what == "note":
            noted(known, request, str(number % 40 % 3), at=now)
            standing[request] = now + LASTS_SECONDS
        elif what == "change":
            known.changed(guild_id, now)
            standing = {name: until for name, until in standing.items() if str(int(name[1:]) % 3) != guild_id}
            now += 0.001
        elif what == "new":
            known.changed(None, now)
            standing = {}
            now += 0.001
        else:
            with suppress(DiscordRefused):
                known.check(request, now)
        assert believed(known, request, now) == (standing.get(request, 0) > now)


def test_the_oldest_goes_first() -> None:
    known = KnownRefusals()
    for number in range(CAPACITY + 1):
        noted(known, str(number))
    assert len(known) == CAPACITY
    assert not believed(known, "0")
    assert believed(known, str(CAPACITY))
