"""Who may open tickets: by roles, age, pace, hours and limits, for real, and that staff always may."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.event import new_id
from contracts.gates.facts import GatesChanged
from contracts.gates.settings import Span, SupportHours
from contracts.gates.standing import Standing
from contracts.guilds import StaffRoleDeleted, StaffRoleDeletedData
from contracts.intents import Actor
from contracts.settings import GuildSettings
from contracts.tickets import PanelSaved, TicketOpening
from tests.component.tickets.house import STAFF_ROLE, House, until
from tests.component.tickets.test_opening import refusal
from tests.component.tickets.town import Guild

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def refused(house: House, guild: Guild, ref: str, **more: Any) -> tuple[str, dict[str, str | int]]:
    answer = await refusal(house, await guild.ask_open(ref, **more))
    return answer.data.slug, answer.data.facts


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


async def test_a_server_that_sets_nothing_has_a_cooldown_of_a_minute(house: House) -> None:
    guild = Guild(house, "4242", await house.person())
    saved = await house.answer(await guild.save_panel(guild.panel()), PanelSaved)
    assert saved.data.settings.gates.cooldown_seconds == 60
    member = await house.person()
    opened_at = house.clock.now()
    await guild.opened(member)
    house.clock.advance(timedelta(seconds=59))
    facts = {"seconds": 60, "resets_at": seconds(opened_at + timedelta(seconds=60))}
    assert await refused(house, guild, member) == ("cooldown", facts)
    await guild.opening(await house.person())
    house.clock.advance(timedelta(seconds=1))
    await guild.opening(member)


async def test_whose_ticket_failed_waits_for_nothing(house: House, guild: Guild) -> None:
    await guild.gates(cooldown_seconds=600)
    member = await house.person()
    ticket = await guild.opening(member)
    await house.database["tickets"].update_one({"_id": ticket.ticket_id}, {"$set": {"state": "failed"}})
    await guild.opening(member)


async def test_roles_are_needed_or_forbidden_and_staff_pass(house: House, guild: Guild) -> None:
    await guild.gates(require_role_id="11")
    changed = await guild.gates(require_role_id="12")
    assert changed.gates.required_role_ids == ("11", "12")
    await guild.gates(block_role_id="13")
    member = await house.person()
    assert await refused(house, guild, member) == ("role-required", {"roles": "11,12"})
    actor = Actor(ref=member, role_ids=("12", "13"))
    assert await refused(house, guild, member, actor=actor) == ("blocked-role", {"role": "13"})
    await guild.opening(member, actor=Actor(ref=member, role_ids=("12",)))
    staff, owner = await house.person(), await house.person()
    await guild.opening(staff, actor=Actor(ref=staff, role_ids=(STAFF_ROLE, "13")))
    await guild.opening(owner, actor=Actor(ref=owner, administrator=True))


async def test_the_new_wait_until_they_are_not(house: House, guild: Guild) -> None:
    await guild.gates(min_account_days=3, min_member_hours=5)
    now = house.clock.now()
    member = await house.person()
    young = Standing(account_since=now - DAY, member_since=now)
    facts = {"days": 3, "resets_at": seconds(now + 2 * DAY)}
    assert await refused(house, guild, member, standing=young) == ("account-too-young", facts)
    new = Standing(account_since=now - 3 * DAY, member_since=now)
    facts = {"hours": 5, "resets_at": seconds(now + 5 * HOUR)}
    assert await refused(house, guild, member, standing=new) == ("member-too-new", facts)
    house.clock.advance(5 * HOUR)
    await guild.opening(member, standing=new)
    await guild.opening(await house.person())


async def test_hours_that_block_refuse_and_hours_that_warn_say_when_somebody_is_back(
    house: House, guild: Guild
) -> None:
    now = house.clock.now()
    later = (now + 2 * DAY).astimezone(UTC)
    span = Span(day=later.weekday(), start=600, end=660)
    back = later.replace(hour=10, minute=0, second=0, microsecond=0)
    hours = SupportHours(zone="Etc/UTC", spans=(span,), outside="block")
    await guild.gates(hours=hours)
    member = await house.person()
    assert await refused(house, guild, member) == ("out-of-hours", {"resets_at": seconds(back)})
    staff = await house.person()
    own = await house.answer(await guild.ask_open(staff, actor=guild.staff(staff)), TicketOpening)
    assert own.data.staffed_at is None
    await guild.gates(hours=hours.model_copy(update={"outside": "warn"}))
    opening = await house.answer(await guild.ask_open(member), TicketOpening)
    assert opening.data.staffed_at == back
    open_ended = await guild.gates(no_hours=True)
    assert open_ended.gates.hours is None
    opening = await house.answer(await guild.ask_open(await house.person()), TicketOpening)
    assert opening.data.staffed_at is None


async def test_a_type_has_limits_of_its_own(house: House) -> None:
    guild = await Guild.made(house, types=2)
    await guild.plan("enterprise", 1)
    about = {"panel_id": guild.panel_id, "type_id": "type-0"}
    await guild.gates(of_type={**about, "open_limit_per_member": 1, "total_limit": 2})
    member, other = await house.person(), await house.person()
    await guild.opened(member)
    house.clock.advance(timedelta(seconds=5))
    facts: dict[str, str | int] = {"type": "Type 0", "limit": 1, "open": 1}
    assert await refused(house, guild, member) == ("type-open-limit-reached", facts)
    room = await guild.opened(other)
    third = await house.person()
    assert await refused(house, guild, third) == ("type-total-limit-reached", facts | {"limit": 2, "open": 2})
    await guild.opening(third, type_id="type-1")
    await room.closed()
    await guild.opening(other)


async def test_a_member_has_as_many_open_as_the_server_says(house: House, guild: Guild) -> None:
    assert (await guild.gates(open_limit=1)).open_limit == 1
    member = await house.person()
    await guild.opened(member)
    house.clock.advance(timedelta(seconds=5))
    assert await refused(house, guild, member) == ("open-limit-reached", {"limit": 1, "open": 1})


async def test_staff_keep_to_the_plan(house: House, guild: Guild) -> None:
    await guild.plan("free", 1, tickets_a_month=1)
    staff = await house.person()
    await guild.opened(staff, actor=guild.staff(staff))
    house.clock.advance(timedelta(seconds=5))
    slug, _ = await refused(house, guild, staff, actor=guild.staff(staff))
    assert slug == "month-limit-reached"


@pytest.mark.parametrize(
    ("change", "slug"),
    [
        ({"administrator": False, "cooldown_seconds": 5}, "not-administrator"),
        ({"hours": {"zone": "Atlantis/Main", "spans": [{"day": 0, "start": 0, "end": 5}]}}, "unknown-zone"),
    ],
)
async def test_a_change_that_cannot_be_changes_nothing(
    house: House, guild: Guild, change: dict[str, Any], slug: str
) -> None:
    answer = await refusal(house, await guild.ask_for_gates(**change))
    assert answer.data.slug == slug
    row = await house.database["guilds"].find_one({"_id": guild.guild_id})
    assert row is not None
    assert row["settings"]["version"] == 1


async def test_a_server_without_a_panel_has_no_gates(house: House) -> None:
    guild = Guild(house, "777", await house.person())
    assert (await refusal(house, await guild.ask_for_gates(cooldown_seconds=5))).data.slug == "not-set-up"


async def test_a_change_that_comes_twice_is_one_and_everybody_is_told(house: House, guild: Guild) -> None:
    intent = await guild.ask_for_gates(min_account_days=7)
    changed = await house.answer(intent, GatesChanged)
    await house.publish(intent)
    await house.settled()
    assert (changed.data.reply, changed.data.actor_ref) == (intent.data.reply, guild.owner)
    states = house.about(guild.guild_id, GuildSettings)
    assert [state.data.version for state in states] == [1, 2]
    assert states[-1].data == changed.data.settings


async def test_gates_survive_a_panel_that_is_saved_anew(house: House, guild: Guild) -> None:
    about = {"panel_id": guild.panel_id, "type_id": "type-0"}
    before = await guild.gates(min_account_days=7, of_type={**about, "total_limit": 3})
    saved = await house.answer(await guild.save_panel(guild.panel()), PanelSaved)
    assert saved.data.settings.gates == before.gates


async def test_a_deleted_role_locks_nobody_out(house: House, guild: Guild) -> None:
    await guild.gates(require_role_id="55")
    data = StaffRoleDeletedData(guild_id=guild.guild_id, role_id="55")
    await house.publish(StaffRoleDeleted.new(guild.guild_id, data, time=house.clock.now(), id=new_id()))
    await until(lambda: len(house.about(guild.guild_id, GuildSettings)) == 3, "the change")
    await guild.opening(await house.person())
