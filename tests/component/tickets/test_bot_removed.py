"""The bot is removed from a server and comes back."""

from datetime import timedelta

from contracts import guilds, intents, outcomes
from contracts.guilds import GuildJoined, GuildJoinedData, GuildRemoved, GuildRemovedData
from contracts.intents import Actor
from contracts.settings import GuildSettings
from contracts.tickets import IntentRefused, PanelSaved, TicketClosed, TicketFailed, TicketReopening
from tests.component.tickets.house import House, until
from tests.component.tickets.town import Guild

SECOND = timedelta(seconds=1)
SEEN = timedelta(seconds=6)
DAY = timedelta(days=1)


def removed(guild: Guild) -> GuildRemoved:
    data = GuildRemovedData(guild_id=guild.guild_id)
    return guilds.GuildRemoved.new(guild.guild_id, data, time=guild.house.clock.now())


def joined(guild: Guild) -> GuildJoined:
    data = GuildJoinedData(guild_id=guild.guild_id, name="Harbour", member_count=3)
    return guilds.GuildJoined.new(guild.guild_id, data, time=guild.house.clock.now())


async def kept_settings(guild: Guild) -> dict[str, object]:
    row = await guild.house.database["guilds"].find_one({"_id": guild.guild_id})
    assert row is not None
    return dict(row)


async def test_every_unfinished_ticket_ends_without_discord_and_frees_its_member(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    ada = await house.person()
    rooms = []
    for _ in range(5):
        rooms.append(await guild.opened(ada))
        house.clock.advance(SEEN)
    over = await guild.closed(await house.person())
    waiting = await guild.opening(await house.person())
    refused = await guild.ask_open(ada)
    assert (await house.answer(refused, IntentRefused)).data.slug == "open-limit-reached"

    gone = removed(guild)
    await house.publish(gone)
    for room in rooms:
        event = await house.next_about(room.ticket_id, TicketClosed)
        assert event.causationid == gone.id
        assert event.data.ticket.closed_at is not None
        assert event.data.ticket.purge_at == event.data.ticket.closed_at + 30 * DAY
    failed = await house.next_about(waiting.ticket_id, TicketFailed)
    assert (failed.data.reason, failed.data.ticket.state) == ("bot-removed", "failed")
    await house.settled()
    assert len(house.about(over.ticket_id, TicketClosed)) == 1
    entry = await house.database["ticket_log"].find_one({"ticket_id": rooms[0].ticket_id, "what": "closed"})
    assert entry is not None
    assert (entry["detail"], entry.get("by")) == ("bot-removed", None)

    house.clock.advance(SECOND)
    await house.publish(joined(guild))
    again = await guild.opened(ada)
    assert again.number > waiting.number


async def test_the_same_word_again_closes_nothing_that_was_opened_after_the_return(house: House, guild: Guild) -> None:
    gone = removed(guild)
    house.clock.advance(SECOND)
    await house.publish(gone, joined(guild))
    room = await guild.opened(await house.person())
    await house.publish(gone)
    await house.settled()
    assert house.about(room.ticket_id, TicketClosed) == []
    assert (await room.row())["state"] == "open"


async def test_a_thread_that_discord_makes_just_before_the_removal_closes_as_well(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    await house.publish(removed(guild))
    await house.next_about(ticket.ticket_id, TicketFailed)
    data = outcomes.PlaceCreatedData(
        guild_id=guild.guild_id, ticket_id=ticket.ticket_id, channel_id="41", status_message_id="42"
    )
    made = outcomes.PlaceCreated.new(ticket.ticket_id, data, time=house.clock.now())
    await house.publish(made)
    await until(lambda: house.answers(made), "the wish to close it")


async def test_a_ticket_can_be_reopened_once_the_bot_is_back(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    await house.publish(removed(guild))
    await house.next_about(room.ticket_id, TicketClosed)
    house.clock.advance(SECOND)
    await house.publish(joined(guild))
    intent = await guild.wish(intents.ReopenTicket, Actor(ref=room.opener), room.ticket_id)
    await house.answer(intent, TicketReopening)


async def test_a_server_that_never_had_a_set_up_is_no_trouble(house: House, guild: Guild) -> None:
    stranger = Guild(house, str(int(guild.guild_id) + 1), guild.owner)
    await house.publish(removed(stranger), joined(stranger))
    await house.settled()
    assert await house.database["guilds"].find_one({"_id": stranger.guild_id}) is None


async def test_the_set_up_ends_four_weeks_after_the_removal(house: House, guild: Guild) -> None:
    room = await guild.closed(await house.person())
    gone = removed(guild)
    await house.publish(gone)
    await until(lambda: _is_removed(guild), "the removal")
    house.clock.set(gone.time + 28 * DAY - SECOND)
    await house.service.run_job("forget-guilds")
    assert (await kept_settings(guild))["settings"]["panels"]  # type: ignore[index]
    house.clock.set(gone.time + 28 * DAY)
    await house.service.run_job("forget-guilds")
    empty = await house.next_about(guild.guild_id, GuildSettings, count=2)
    assert (empty.data.version, empty.data.panels, empty.data.staff_role_ids) == (2, (), ())
    assert not (await kept_settings(guild))["settings"]["panels"]  # type: ignore[index]

    await house.publish(joined(guild))
    saved = await house.answer(await guild.save_panel(guild.panel()), PanelSaved)
    assert saved.data.settings.version == 3
    assert (await guild.opening(await house.person())).number == room.number + 1


async def test_the_set_up_of_a_server_the_bot_came_back_to_stays(house: House, guild: Guild) -> None:
    gone = removed(guild)
    await house.publish(gone)
    await until(lambda: _is_removed(guild), "the removal")
    house.clock.set(gone.time + 27 * DAY)
    await house.publish(joined(guild))
    await house.settled()
    house.clock.set(gone.time + 60 * DAY)
    await house.service.run_job("forget-guilds")
    assert (await kept_settings(guild))["settings"]["panels"]  # type: ignore[index]


async def _is_removed(guild: Guild) -> bool:
    return "removed_at" in await kept_settings(guild)
