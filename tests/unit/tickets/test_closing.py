"""Closing by plan: who may, and what calls it off."""

from datetime import timedelta

import pytest

from contracts.settings import ClosingSettings
from services.tickets.domain import closing, lifecycle, staffing
from services.tickets.domain.closing import IdleRule
from services.tickets.domain.people import Actor, Side
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket
from tests.unit.tickets.values import ADDED, NOW, OPENER, STAFF, STRANGER, closed, opened

HOUR = timedelta(hours=1)
RULE = IdleRule(72 * HOUR, 24 * HOUR)
OFF = IdleRule(timedelta(0), 24 * HOUR)
ROOM = opened(member_refs=(ADDED.ref,), quiet_since=NOW)


def planned(ticket: Ticket = ROOM, actor: Actor = STAFF, *, after: int = 100) -> Ticket:
    return closing.plan_close(ticket, actor, 2 * HOUR, NOW, after=after, reason=None)


def requested(ticket: Ticket = ROOM, *, after: int = 100, delay: timedelta | None = None) -> Ticket:
    return closing.request_close(ticket, STAFF, delay, NOW, after=after, reason=None)


def warned(ticket: Ticket = ROOM) -> Ticket:
    return closing.warn(closing.watch(ticket, RULE), RULE, NOW + 48 * HOUR)


def refusal(actor: Actor, wish: str, ticket: Ticket) -> str | None:
    try:
        match wish:
            case "plan":
                planned(ticket, actor)
            case "request":
                closing.request_close(ticket, actor, None, NOW, after=1, reason=None)
            case "accept":
                closing.accept_close(ticket, actor, NOW)
            case "cancel":
                closing.cancel_close(ticket, actor, NOW)
            case "exempt":
                closing.exempt(ticket, actor, NOW, exempt=True)
    except Refused as refused:
        return refused.rule.slug
    return None


@pytest.mark.parametrize(
    ("wish", "may", "slug"),
    [
        ("plan", {"OPENER", "STAFF"}, "not-opener-or-staff"),
        ("request", {"STAFF"}, "not-staff"),
        ("accept", {"OPENER"}, "not-opener"),
        ("cancel", {"OPENER", "STAFF"}, "not-opener-or-staff"),
        ("exempt", {"STAFF"}, "not-staff"),
    ],
)
def test_each_wish_has_its_people_and_everybody_else_is_refused(wish: str, may: set[str], slug: str) -> None:
    people = {"OPENER": OPENER, "STAFF": STAFF, "ADDED": ADDED, "STRANGER": STRANGER}
    for name, actor in people.items():
        assert refusal(actor, wish, requested()) == (None if name in may else slug), name


@pytest.mark.parametrize("wish", ["plan", "request", "accept", "cancel", "exempt"])
def test_nothing_is_planned_for_a_closed_ticket(wish: str) -> None:
    actor = OPENER if wish == "accept" else STAFF
    assert refusal(actor, wish, closed()) == "ticket-closed"
    assert refusal(actor, wish, lifecycle.close(requested(), STAFF, NOW)) == "ticket-closing"


def test_only_a_request_is_agreed_to_and_only_a_plan_is_called_off() -> None:
    assert refusal(OPENER, "accept", planned()) == "no-close-request"
    assert refusal(OPENER, "accept", ROOM) == "no-close-request"
    assert refusal(STAFF, "cancel", ROOM) == "no-close-planned"
    assert closing.accept_close(requested(), OPENER, NOW).state == "closing"
    with pytest.raises(Refused) as refused:
        closing.exempt(closing.exempt(ROOM, STAFF, NOW, exempt=True), STAFF, NOW, exempt=True)
    assert refused.value.rule.slug == "auto-close-unchanged"


@pytest.mark.parametrize(
    ("ticket", "side", "message_id", "stays"),
    [
        (planned(), "staff", 101, True),
        (planned(), "member", 101, False),
        (planned(), "member", 99, True),
        (planned(actor=OPENER), "member", 101, True),
        (planned(actor=OPENER), "staff", 101, False),
        (requested(), "staff", 101, True),
        (requested(), "member", 101, False),
        (warned(), "staff", 1, False),
        (warned(), "member", 1, False),
        (warned(opened(quiet_since=NOW, last_word=7)), "staff", 6, True),
    ],
)
def test_a_plan_stands_until_the_other_side_writes_after_it(
    ticket: Ticket, side: Side, message_id: int, stays: bool
) -> None:
    after = staffing.heard(ticket, message_id, side, NOW)
    assert (after.plan is not None) == stays
    if not stays:
        assert after.version == ticket.version + 1


def test_a_word_heard_late_calls_off_though_a_later_one_is_known_already() -> None:
    answered = staffing.heard(planned(after=100), 105, "staff", NOW)
    late = staffing.heard(answered, 103, "member", NOW - HOUR)
    assert late.plan is None
    assert (late.last_word, late.last_side, late.state) == (105, "staff", "waiting-for-member")


def test_silence_is_warned_of_a_day_before_and_closes_after_the_whole_day_however_late() -> None:
    watched = closing.watch(ROOM, RULE)
    assert watched.warn_at == NOW + 48 * HOUR
    assert closing.warn(watched, RULE, NOW + 47 * HOUR) is watched
    on_time, late = warned(), closing.warn(watched, RULE, NOW + 400 * HOUR)
    assert on_time.plan
    assert on_time.plan.at == NOW + 72 * HOUR
    assert late.plan
    assert late.plan.at == NOW + 424 * HOUR
    assert closing.deadlines(on_time) == {"close": on_time.plan.at}
    assert closing.expire(on_time, NOW + 71 * HOUR) is on_time
    assert closing.expire(on_time, NOW + 72 * HOUR).state == "closing"


@pytest.mark.parametrize(
    ("ticket", "rule"),
    [
        (ROOM, OFF),
        (opened(quiet_since=NOW, idle_exempt=True), RULE),
        (opened(quiet_since=NOW, state="waiting-for-staff"), RULE),
        (planned(), RULE),
        (closed(quiet_since=NOW), RULE),
    ],
)
def test_silence_is_not_counted_where_it_means_nothing(ticket: Ticket, rule: IdleRule) -> None:
    assert closing.watch(ticket, rule).warn_at is None


def test_a_rule_that_changes_moves_the_warning_and_calls_off_what_came_too_early() -> None:
    watched = closing.watch(ROOM, RULE)
    longer = IdleRule(200 * HOUR, 24 * HOUR)
    assert closing.resettle(watched, longer).warn_at == NOW + 176 * HOUR
    assert closing.warn(watched, longer, NOW + 48 * HOUR).warn_at == NOW + 176 * HOUR
    assert closing.resettle(warned(), RULE).plan is not None
    assert closing.resettle(warned(), longer).plan is None
    assert closing.resettle(warned(), OFF).plan is None
    assert closing.resettle(requested(), OFF).plan is not None


def test_exempting_calls_off_a_close_for_silence_and_no_other() -> None:
    assert closing.exempt(warned(), STAFF, NOW, exempt=True).plan is None
    assert closing.exempt(requested(), STAFF, NOW, exempt=True).plan is not None


def test_a_plan_ends_with_the_data_of_whoever_made_it() -> None:
    assert closing.forget_planner(planned(), STAFF.ref).plan is None
    assert closing.forget_planner(planned(), OPENER.ref).plan is not None


def test_a_request_waits_a_day_unless_staff_say_otherwise() -> None:
    assert closing.deadlines(requested()) == {"close": NOW + 24 * HOUR}
    assert closing.deadlines(requested(delay=HOUR)) == {"close": NOW + HOUR}


def test_the_rule_is_set_by_administrators_and_its_warning_fits() -> None:
    def set_to(idle: int, warning: int | None, *, administrator: bool = True) -> ClosingSettings:
        return closing.set_auto_close(ClosingSettings(), idle, warning, administrator=administrator)

    assert set_to(48, 12) == ClosingSettings(idle_hours=48, warn_hours=12)
    assert set_to(100, None) == ClosingSettings(idle_hours=100, warn_hours=24)
    assert set_to(12, None) == ClosingSettings(idle_hours=12, warn_hours=4)
    assert set_to(2, None) == ClosingSettings(idle_hours=2, warn_hours=1)
    left = closing.set_close_on_leave(set_to(9, 3), close=False, administrator=True)
    assert left == ClosingSettings(idle_hours=9, warn_hours=3, on_leave=False)
    assert closing.set_auto_close(left, 30, None, administrator=True).on_leave is False
    with pytest.raises(Refused, match="not-administrator"):
        closing.set_close_on_leave(left, close=True, administrator=False)
    assert set_to(0, None).idle_hours == 0
    for wish, slug in (((24, 24), "warning-too-early"), ((1, None), "warning-too-early")):
        with pytest.raises(Refused) as refused:
            set_to(*wish)
        assert refused.value.rule.slug == slug
    with pytest.raises(Refused, match="not-administrator"):
        set_to(48, 12, administrator=False)
