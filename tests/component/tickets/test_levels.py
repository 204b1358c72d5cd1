"""Service levels: targets that are kept to or missed, each said once, and what a server wants done then."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts import intents
from contracts.gates.settings import Span, SupportHours
from contracts.insights.stats import ShowStats, StatsShown
from contracts.intents import Actor
from contracts.levels.facts import LevelsChanged, TicketLevelBreached, TicketLevelWarned
from contracts.levels.intents import ChangeLevels, LevelChange, TargetChange
from contracts.settings import GuildSettingsData
from contracts.tickets import TicketClaimed, TicketPriorityChanged, TicketUnclaimed, TicketWaiting
from tests.component.tickets.deadlines import later, logged, slug
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def guild(house: House) -> Guild:
    return await Guild.made(house)


async def levels(guild: Guild, **change: Any) -> GuildSettingsData:
    owner = Actor(ref=guild.owner, administrator=True)
    asked = await guild.ask(ChangeLevels, owner, change=LevelChange(**change))
    return (await guild.house.answer(asked, LevelsChanged)).data.settings


def minutes(*, response: int | None = None, resolution: int | None = None, **more: Any) -> dict[str, Any]:
    wanted = {"response": response, "resolution": resolution}
    given = [TargetChange(measure=each, minutes=n, **more) for each, n in wanted.items() if n is not None]
    return {"targets": tuple(given)}


async def test_the_team_is_warned_and_told_once_each_and_the_member_reads_nothing_of_it(
    house: House, guild: Guild
) -> None:
    await levels(guild, **minutes(response=60))
    room = await guild.opened(await house.person())
    await later(house, 47 * MINUTE)
    assert house.about(room.ticket_id, TicketLevelWarned) == []
    await later(house, 2 * MINUTE)
    warned = await house.next_about(room.ticket_id, TicketLevelWarned)
    assert warned.data.measure == "response"
    assert timedelta(0) <= warned.data.due_at - room_opened(warned) - 60 * MINUTE < MINUTE
    await later(house, 12 * MINUTE)
    await house.next_about(room.ticket_id, TicketLevelBreached)
    await later(house, 600 * MINUTE)
    await house.settled()
    assert len(house.about(room.ticket_id, TicketLevelWarned)) == 1
    assert len(house.about(room.ticket_id, TicketLevelBreached)) == 1
    assert not any("level" in what for what, _ in await logged(room))


def room_opened(event: TicketLevelWarned) -> Any:
    return event.data.ticket.opened_at


async def test_an_answer_in_time_is_all_that_was_wanted(house: House, guild: Guild) -> None:
    await levels(guild, **minutes(response=60))
    room = await guild.opened(await house.person())
    staff = await house.person()
    await house.publish(await room.posted(staff, "On our way", "900001"))
    await house.next_about(room.ticket_id, TicketWaiting)
    await later(house, 300 * MINUTE)
    await house.settled()
    assert house.about(room.ticket_id, TicketLevelWarned) == []


async def test_time_in_which_the_member_is_waited_for_does_not_count(house: House, guild: Guild) -> None:
    await levels(guild, **minutes(resolution=100))
    member, staff = await house.person(), await house.person()
    room = await guild.opened(member)
    house.clock.advance(20 * MINUTE)
    await house.publish(await room.posted(staff, "Which lamp?", "900001"))
    await house.next_about(room.ticket_id, TicketWaiting)
    await later(house, 1000 * MINUTE)
    await house.publish(await room.posted(member, "The green one"))
    await house.next_about(room.ticket_id, TicketWaiting, 2)
    await later(house, 50 * MINUTE)
    assert house.about(room.ticket_id, TicketLevelWarned) == []
    await later(house, 11 * MINUTE)
    await house.next_about(room.ticket_id, TicketLevelWarned)


async def test_a_missed_target_makes_the_ticket_more_urgent_and_free(house: House, guild: Guild) -> None:
    await levels(guild, **minutes(resolution=60), raise_priority=True, release=True)
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await house.answer(await guild.wish(intents.ClaimTicket, staff, room.ticket_id), TicketClaimed)
    await later(house, 61 * MINUTE)
    breached = await house.next_about(room.ticket_id, TicketLevelBreached)
    assert breached.data.ticket.claimed_by == staff.ref
    raised = await house.next_about(room.ticket_id, TicketPriorityChanged)
    freed = await house.next_about(room.ticket_id, TicketUnclaimed)
    assert (raised.data.ticket.priority, freed.data.ticket.claimed_by) == ("high", None)
    assert [event.data.ticket.version for event in (breached, raised, freed)] == [4, 5, 6]
    assert {event.data.actor_ref for event in (breached, raised, freed)} == {None}


async def test_open_tickets_follow_a_target_that_is_set_later_from_then_on(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    house.clock.advance(500 * MINUTE)
    await levels(guild, **minutes(response=60))
    await later(house, 40 * MINUTE)
    await house.settled()
    assert house.about(room.ticket_id, TicketLevelWarned) == []
    await later(house, 9 * MINUTE)
    await house.next_about(room.ticket_id, TicketLevelWarned)


async def test_open_tickets_follow_other_support_hours(house: House, guild: Guild) -> None:
    await levels(guild, **minutes(response=60))
    room = await guild.opened(await house.person())
    now = house.clock.now()
    elsewhere = Span(day=(now.weekday() + 3) % 7, start=0, end=60)
    await guild.gates(hours=SupportHours(zone="Etc/UTC", spans=(elsewhere,), outside="warn"))
    await later(house, 120 * MINUTE)
    await house.settled()
    assert house.about(room.ticket_id, TicketLevelWarned) == []


async def test_a_type_and_a_priority_have_targets_of_their_own(house: House, guild: Guild) -> None:
    of_type: dict[str, Any] = {"panel_id": guild.panel_id, "type_id": "type-0"}
    await levels(guild, **minutes(response=600))
    await levels(guild, **minutes(response=60, priority="urgent"))
    settings = await levels(guild, **minutes(response=300, **of_type))
    assert [(one.priority, one.type_id, one.minutes) for one in settings.levels.targets] == [
        (None, None, 600),
        ("urgent", None, 60),
        (None, "type-0", 300),
    ]
    settings = await levels(guild, **minutes(response=0, priority="urgent"))
    assert [one.minutes for one in settings.levels.targets] == [600, 300]


async def test_figures_tell_how_many_were_in_time(house: House, guild: Guild) -> None:
    await levels(guild, **minutes(response=60))
    staff = await house.person()
    late, early, _waiting = [await guild.opened(await house.person()) for _ in range(3)]
    await house.publish(await early.posted(staff, "On our way", "900001"))
    await house.next_about(early.ticket_id, TicketWaiting)
    await later(house, 61 * MINUTE)
    await house.next_about(late.ticket_id, TicketLevelBreached)
    fresh = await guild.opened(await house.person())
    await later(house, MINUTE)
    asked = await guild.ask(ShowStats, Actor(ref=guild.owner, administrator=True))
    targets = (await house.answer(asked, StatsShown)).data.figures.response_targets
    assert (targets.count, targets.kept) == (3, 1), fresh


async def test_holidays_come_and_go(house: House, guild: Guild) -> None:
    assert (await levels(guild, holiday=date(2026, 12, 25))).levels.holidays == ("2026-12-25",)
    assert (await levels(guild, workday=date(2026, 12, 25))).levels.holidays == ()


async def test_a_type_that_is_not_offered_has_no_target(house: House, guild: Guild) -> None:
    owner = Actor(ref=guild.owner, administrator=True)
    change = LevelChange(**minutes(response=5, panel_id=guild.panel_id, type_id="none"))
    assert await slug(house, await guild.ask(ChangeLevels, owner, change=change)) == "unknown-type"
