"""Who sees which tickets, how far back figures go, and how many pages there are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import Refused
from services.tickets.domain.search import LASTS, PAGE, Filter, Search, pages
from services.tickets.domain.stats import DAY, Span, check_history
from tests.unit.tickets.values import GUILD, NOW, OPENER, STAFF, STRANGER

SEARCH = Search(search_id="01J0000000000000000000000S", guild_id=GUILD, by_ref=STAFF.ref, at=NOW, filter=Filter())


@pytest.mark.parametrize("wanted", [Filter(opener_ref=STAFF.ref), Filter(staff_ref=OPENER.ref), Filter(rating=1)])
def test_staff_see_what_they_ask_for(wanted: Filter) -> None:
    assert wanted.seen_by(STAFF) == wanted


def test_a_member_sees_their_own_whatever_they_ask() -> None:
    assert Filter(phase="closed").seen_by(OPENER) == Filter(phase="closed", opener_ref=OPENER.ref)
    assert Filter(opener_ref=OPENER.ref).seen_by(OPENER).opener_ref == OPENER.ref


@pytest.mark.parametrize("wanted", [Filter(opener_ref=STRANGER.ref), Filter(staff_ref=OPENER.ref)])
def test_a_member_asks_for_nobody_else(wanted: Filter) -> None:
    with pytest.raises(Refused) as refused:
        wanted.seen_by(OPENER)
    assert refused.value.rule.slug == "search-of-others"


def test_a_search_is_of_whoever_began_it_for_an_hour() -> None:
    SEARCH.require_by(STAFF, GUILD, NOW + LASTS)
    for actor, guild_id, now in (
        (Actor(OPENER.ref, staff=True), GUILD, NOW),
        (STAFF, "1001", NOW),
        (STAFF, GUILD, NOW + LASTS + timedelta(seconds=1)),
    ):
        with pytest.raises(Refused) as refused:
            SEARCH.require_by(actor, guild_id, now)
        assert refused.value.rule.slug == "search-over"


@given(st.integers(0, 10_000))
def test_pages_hold_all_that_was_found_up_to_the_last_anybody_turns(total: int) -> None:
    there = pages(total, 100)
    assert 1 <= there <= 100
    assert there * PAGE >= min(total, 100 * PAGE)
    assert there == 1 or (there - 1) * PAGE < total


@pytest.mark.parametrize(("days", "plan", "shown"), [(7, "free", True), (30, "free", False), (90, "pro", True)])
def test_a_plan_without_history_shows_the_last_week(days: int, plan: str, shown: bool) -> None:
    if shown:
        check_history(days, plan)  # type: ignore[arg-type]  # a name of a plan
        return
    with pytest.raises(Refused) as refused:
        check_history(days, plan)  # type: ignore[arg-type]  # a name of a plan
    assert refused.value.facts == {"limit": 7, "plan": "free"}


@given(st.integers(0, 10**9), st.sampled_from([7, 30, 90]))
def test_a_period_is_so_many_days_up_to_now_and_follows_one_as_long(second: int, days: int) -> None:
    now = datetime.fromtimestamp(10**9 + second, UTC)
    span = Span.of_days(days, now)
    before = span.before(days)
    assert len(span.days()) == len(before.days()) == days
    assert span.days()[-1] == now.date()
    assert before.until <= span.since
    assert span.until - span.since == before.until - before.since <= days * DAY
