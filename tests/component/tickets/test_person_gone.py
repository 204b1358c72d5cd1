"""People who leave a server while they have tickets."""

from contracts import intents
from contracts.closing import ExemptFromAutoClose, SetCloseOnLeave, SetCloseOnLeaveData
from contracts.closing_facts import AutoCloseSet, TicketAutoCloseChanged
from contracts.intents import Actor
from contracts.outcomes import PersonGone, PersonGoneData
from contracts.settings import ClosingSettings
from contracts.tickets import TicketClaimed, TicketClosing, TicketsHeld, TicketUnclaimed
from tests.component.tickets.house import House, snowflake, until
from tests.component.tickets.town import Guild, Room


async def claimed(guild: Guild, ref: str, by: str | None = None) -> Room:
    room = await guild.opened(by or await guild.house.person())
    intent = await guild.wish(intents.ClaimTicket, guild.staff(ref), room.ticket_id)
    await guild.house.answer(intent, TicketClaimed)
    return room


def asked(house: House, guild: Guild) -> list[str]:
    """Of whom it was asked whether they are still there."""
    return [event.data.person_ref for event in house.about(guild.guild_id, TicketsHeld)]


def gone(guild: Guild, ref: str) -> PersonGone:
    data = PersonGoneData(guild_id=guild.guild_id, person_ref=ref)
    return PersonGone.new(guild.guild_id, data, time=guild.house.clock.now())


async def keeping(guild: Guild) -> None:
    """Lets the tickets of a server stay open whoever leaves."""
    actor = Actor(ref=guild.owner, administrator=True)
    data = SetCloseOnLeaveData(guild_id=guild.guild_id, actor=actor, close=False)
    intent = SetCloseOnLeave.new(guild.guild_id, data, time=guild.house.clock.now(), id=snowflake())
    await guild.house.publish(intent)
    settings = (await guild.house.answer(intent, AutoCloseSet)).data.settings
    assert settings.closing == ClosingSettings(on_leave=False)


async def exempt(guild: Guild, room: Room) -> None:
    """Takes a ticket out of closing by itself."""
    staff = guild.staff(await guild.house.person())
    intent = await guild.wish(ExemptFromAutoClose, staff, room.ticket_id, exempt=True)
    await guild.house.answer(intent, TicketAutoCloseChanged)


async def test_whoever_has_open_tickets_is_asked_for_once_a_server(house: House, guild: Guild) -> None:
    grace, alan, ada, mary = [await house.person() for _ in range(4)]
    await claimed(guild, grace, by=ada)
    await claimed(guild, grace, by=alan)
    over = await claimed(guild, alan)
    await over.closed()
    await exempt(guild, await guild.opened(mary))
    await house.service.run_job("ask-for-people")
    await until(lambda: len(asked(house, guild)) > 2, "the questions")
    await house.settled()
    assert sorted(asked(house, guild)) == sorted([grace, ada, alan])


async def test_a_server_that_keeps_tickets_is_asked_for_its_team_only(house: House) -> None:
    guild = await Guild.made(house)
    await keeping(guild)
    grace = await house.person()
    await claimed(guild, grace)
    await house.service.run_job("ask-for-people")
    await until(lambda: asked(house, guild), "the question")
    await house.settled()
    assert asked(house, guild) == [grace]


async def test_what_a_member_had_opened_closes_in_the_server_they_left(house: House, guild: Guild) -> None:
    ada = await house.person()
    elsewhere, keeper, sparing = [await Guild.made(house) for _ in range(3)]
    await keeping(keeper)
    room, there, kept, apart = [await one.opened(ada) for one in (guild, elsewhere, keeper, sparing)]
    await exempt(sparing, apart)
    for one in (guild, keeper, sparing):
        await house.publish(gone(one, ada))
    closing = await house.next_about(room.ticket_id, TicketClosing)
    assert (closing.data.due, closing.data.reason, closing.data.actor_ref) == ("left", None, None)
    await house.settled()
    states = [(await one.row())["state"] for one in (room, there, kept, apart)]
    assert states == ["closing", "open", "open", "open"]
    entry = await house.database["ticket_log"].find_one({"ticket_id": room.ticket_id, "what": "closing"})
    assert entry is not None
    assert (entry["detail"], entry.get("by")) == ("left", None)


async def test_what_somebody_had_who_left_is_free_again_in_that_server_only(house: House, guild: Guild) -> None:
    grace, alan = await house.person(), await house.person()
    elsewhere = await Guild.made(house)
    mine, also_mine, theirs = await claimed(guild, grace), await claimed(guild, grace), await claimed(guild, alan)
    there = await claimed(elsewhere, grace)
    over = await claimed(guild, grace)
    await over.closed()
    left = gone(guild, grace)
    await house.publish(left)
    for room in (mine, also_mine):
        event = await house.next_about(room.ticket_id, TicketUnclaimed)
        assert (event.data.ticket.claimed_by, event.data.actor_ref) == (None, None)
    await house.settled()
    assert len(house.answers(left)) == 2
    assert (await theirs.row())["claimed_by"] == alan
    assert (await there.row())["claimed_by"] == (await over.row())["claimed_by"] == grace
    entry = await house.database["ticket_log"].find_one({"ticket_id": mine.ticket_id, "what": "unclaimed"})
    assert entry is not None
    assert (entry["detail"], entry.get("by")) == ("left-server", None)


async def test_the_same_news_again_changes_nothing_for_somebody_who_came_back(house: House, guild: Guild) -> None:
    grace = await house.person()
    room = await claimed(guild, grace)
    left = gone(guild, grace)
    await house.publish(left)
    await house.next_about(room.ticket_id, TicketUnclaimed)
    again = await guild.wish(intents.ClaimTicket, guild.staff(grace), room.ticket_id)
    await house.answer(again, TicketClaimed)
    await house.publish(left)
    await house.settled()
    assert (await room.row())["claimed_by"] == grace
