"""The clocks of a ticket: when they run, when they rest, and what is said of them, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.gates.settings import Span
from contracts.levels.intents import LevelChange, TargetChange
from contracts.levels.settings import LevelSettings, Target
from contracts.settings import GuildSettingsData
from services.tickets.domain.levels.calendar import Calendar
from services.tickets.domain.levels.change import change_levels
from services.tickets.domain.levels.clocks import LevelRule, follow, meet
from services.tickets.domain.refusals import Refused
from services.tickets.domain.ticket import Ticket

MONDAY = datetime(2026, 6, 1, 8, tzinfo=UTC)
PANEL = new_id()
HOUR = timedelta(hours=1)


def target(measure: str, minutes: int, **more: Any) -> Target:
    return Target.model_validate({"measure": measure, "minutes": minutes, "set_at": MONDAY - HOUR} | more)


def rule(*targets: Target, calendar: Calendar | None = None, **more: Any) -> LevelRule:
    return LevelRule(LevelSettings(targets=targets, **more), calendar or Calendar())


def ticket(**more: Any) -> Ticket:
    given: dict[str, Any] = {
        "ticket_id": new_id(), "guild_id": "1", "number": 1, "version": 1, "state": "open", "panel_id": PANEL,
        "type_id": "help", "type_name": "Help", "parent_channel_id": "2", "locale": "en", "opener_ref": "r",
        "opened_at": MONDAY,
    }  # fmt: skip
    return Ticket(**(given | more))


BOTH = rule(target("response", 60), target("resolution", 240))


def test_a_new_ticket_has_the_moments_of_its_warnings() -> None:
    after = follow(ticket(), BOTH, MONDAY)
    assert after.version == 1
    assert after.level_at == MONDAY + timedelta(minutes=48)
    assert follow(after, BOTH, MONDAY + HOUR) is after


def test_the_team_is_warned_and_then_told_once_each() -> None:
    after = follow(ticket(), BOTH, MONDAY)
    said = []
    for minutes in range(0, 300, 4):
        now = MONDAY + timedelta(minutes=minutes)
        while after.level_at and after.level_at <= now:
            after, happened = meet(after, BOTH, now)
            said.append((minutes, happened and (happened.measure, happened.told)))
    assert said == [
        (48, ("response", "warned")),
        (60, ("response", "breached")),
        (192, ("resolution", "warned")),
        (240, ("resolution", "breached")),
    ]


def test_whoever_slept_through_the_warning_hears_only_that_it_is_over() -> None:
    after, happened = meet(follow(ticket(), BOTH, MONDAY), BOTH, MONDAY + 2 * HOUR)
    assert happened is not None
    assert (happened.told, happened.due_at) == ("breached", MONDAY + HOUR)
    assert after.response is not None
    assert after.response.told == "breached"


def test_an_answer_stops_the_first_clock_at_the_moment_it_was_given() -> None:
    open_one = follow(ticket(), BOTH, MONDAY)
    answered = replace(open_one, first_response_at=MONDAY + HOUR / 2, state="waiting-for-member")
    after = follow(answered, BOTH, MONDAY + 3 * HOUR)
    assert after.response is not None
    assert (after.response.used, after.response.since) == (30 * 60 * 1000, None)


def test_the_second_clock_rests_while_the_member_is_asked() -> None:
    open_one = follow(ticket(first_response_at=MONDAY), BOTH, MONDAY)
    asked = follow(replace(open_one, state="waiting-for-member"), BOTH, MONDAY + HOUR)
    assert asked.level_at is None
    back = follow(replace(asked, state="waiting-for-staff"), BOTH, MONDAY + 50 * HOUR)
    assert back.level_at == MONDAY + 50 * HOUR + timedelta(minutes=192 - 60)


@pytest.mark.parametrize("state", ["closing", "closed", "failed"])
def test_nothing_is_said_of_a_ticket_that_is_over(state: Any) -> None:
    after = follow(replace(follow(ticket(), BOTH, MONDAY), state=state), BOTH, MONDAY + HOUR / 4)
    assert after.level_at is None
    assert after.resolution is not None
    assert after.resolution.used == 15 * 60 * 1000


def test_the_clocks_stand_still_at_night() -> None:
    office = Calendar("Etc/UTC", tuple(Span(day=day, start=9 * 60, end=17 * 60) for day in range(5)))
    late = ticket(opened_at=MONDAY.replace(hour=16, minute=30))
    after = follow(late, rule(target("response", 60), calendar=office, warn_percent=50), late.opened_at)
    assert after.level_at == MONDAY.replace(hour=17)
    warned, happened = meet(
        after, rule(target("response", 60), calendar=office, warn_percent=50), MONDAY.replace(hour=17)
    )
    assert happened is not None
    assert happened.due_at == MONDAY.replace(hour=9, minute=30) + timedelta(days=1)
    assert warned.level_at == happened.due_at


def test_the_target_that_says_the_most_counts() -> None:
    of_type = {"panel_id": PANEL, "type_id": "help"}
    targets = (
        target("response", 1),
        target("response", 2, priority="high"),
        target("response", 3, **of_type),
        target("response", 4, priority="high", **of_type),
        target("resolution", 5),
    )
    levels = LevelSettings(targets=targets)
    found = [levels.target("response", PANEL, kind, priority) for kind in ("help", "x") for priority in ("high", "low")]
    assert [each and each.minutes for each in found] == [4, 3, 2, 1]


def test_tickets_that_were_open_before_there_was_a_target_count_from_then_on() -> None:
    set_at = MONDAY + 5 * HOUR
    after = follow(ticket(), rule(target("response", 60, set_at=set_at)), set_at)
    assert after.response is not None
    assert after.response.since == set_at


def test_a_target_that_is_gone_is_no_longer_kept_to_and_one_that_is_shorter_counts_at_once() -> None:
    after = follow(ticket(), BOTH, MONDAY)
    assert follow(after, rule(), MONDAY).level_at is None
    shorter, happened = meet(after, rule(target("response", 10)), MONDAY + HOUR / 4)
    assert happened is not None
    assert happened.told == "breached"
    assert shorter.version == 2


SERVER = GuildSettingsData(guild_id="1", version=3)


def test_a_target_comes_changes_and_goes() -> None:
    def changed(settings: GuildSettingsData, minutes: int, now: datetime) -> GuildSettingsData:
        change = LevelChange(targets=(TargetChange(measure="response", minutes=minutes),))
        return change_levels(settings, change, now, administrator=True)

    first = changed(SERVER, 60, MONDAY)
    second = changed(first, 30, MONDAY + HOUR)
    assert [(one.minutes, one.set_at) for one in second.levels.targets] == [(30, MONDAY)]
    assert changed(second, 0, MONDAY).levels.targets == ()


def test_who_does_not_manage_the_server_changes_nothing() -> None:
    with pytest.raises(Refused):
        change_levels(SERVER, LevelChange(call=True), MONDAY, administrator=False)


def test_a_target_of_a_type_that_is_not_offered_is_refused() -> None:
    change = LevelChange(targets=(TargetChange(measure="response", minutes=5, panel_id=PANEL, type_id="x"),))
    with pytest.raises(Refused) as refused:
        change_levels(SERVER, change, MONDAY, administrator=True)
    assert refused.value.rule.slug == "unknown-panel"
