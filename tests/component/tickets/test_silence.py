"""Tickets that close because nobody writes: warned first, kept open by any word, exempt, by the server's rule."""

from datetime import UTC, datetime
from typing import Any

from contracts import closing
from contracts.closing_facts import AutoCloseSet, TicketAutoCloseChanged, TicketCloseCalledOff, TicketClosePlanned
from contracts.intents import Actor
from contracts.settings import GuildSettings
from contracts.tickets import TicketClosing, TicketWaiting
from services.chassis.clock import ManualClock
from services.tickets.app import create_app
from services.tickets.settings import TicketsSettings
from tests.component.tickets.deadlines import HOUR, JOB, later, logged, slug
from tests.component.tickets.house import STAFF_ROLE, House, snowflake, until
from tests.component.tickets.town import Guild
from tests.infrastructure.environment import SettingsFactory
from tests.infrastructure.mongo import MongoServer


async def test_a_silent_ticket_is_warned_and_closes_a_day_later(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    await later(house, 48 * HOUR)
    warning = await house.next_about(room.ticket_id, TicketClosePlanned)
    plan = warning.data.ticket.planned_close
    assert plan == closing.PlannedClose(kind="idle", at=house.clock.now() + 24 * HOUR)
    assert warning.data.actor_ref is None
    await later(house, 24 * HOUR)
    gone = await house.next_about(room.ticket_id, TicketClosing)
    assert (gone.data.actor_ref, gone.data.reason, gone.data.due) == (None, None, "idle")
    assert (await logged(room))[2:] == [("close-planned", "idle"), ("closing", "idle")]


async def test_a_word_after_the_warning_keeps_it_open_and_silence_counts_from_that_word(
    house: House, guild: Guild
) -> None:
    room, ref = await guild.opened(await house.person()), await house.person()
    await later(house, 48 * HOUR)
    await house.next_about(room.ticket_id, TicketClosePlanned)
    house.clock.advance(23 * HOUR)
    word = await room.posted(ref, "Any news?", STAFF_ROLE)
    house.clock.advance(HOUR / 2)  # heard late, when the gateway has filled back what it missed
    await house.publish(word)
    await until(lambda: room.message(word), "the word")
    await house.service.run_job(JOB)
    kept = await house.next_about(room.ticket_id, TicketCloseCalledOff)
    assert kept.data.why == "written"
    assert (await room.row())["warn_at"] == word.data.posted_at + 48 * HOUR
    await later(house, 48 * HOUR)
    again = await house.next_about(room.ticket_id, TicketClosePlanned, 2)
    assert again.data.ticket.planned_close


async def test_nobody_closes_on_a_member_who_waits_for_staff(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    await house.publish(await room.posted(room.opener, "Hello?"))
    await house.next_about(room.ticket_id, TicketWaiting)
    await later(house, 1000 * HOUR)
    assert (await room.row())["state"] == "waiting-for-staff"
    assert not house.about(room.ticket_id, TicketClosePlanned)


async def test_one_ticket_is_exempt_and_put_back(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await later(house, 48 * HOUR)
    await house.next_about(room.ticket_id, TicketClosePlanned)
    out = await guild.wish(closing.ExemptFromAutoClose, staff, room.ticket_id, exempt=True)
    told = (await house.answer(out, TicketAutoCloseChanged)).data.ticket
    assert (told.idle_exempt, told.planned_close) == (True, None)
    await later(house, 500 * HOUR)
    assert (await room.row())["state"] == "open"
    again = await guild.wish(closing.ExemptFromAutoClose, staff, room.ticket_id, exempt=True)
    assert await slug(house, again) == "auto-close-unchanged"
    back = await guild.wish(closing.ExemptFromAutoClose, staff, room.ticket_id, exempt=False)
    await house.answer(back, TicketAutoCloseChanged)
    assert (await room.row())["warn_at"] == house.clock.now() + 48 * HOUR


async def test_the_servers_rule_is_its_administrators_and_open_tickets_follow_it(house: House, guild: Guild) -> None:
    warned, waiting = await guild.opened(await house.person()), await guild.opened(await house.person())
    await later(house, 48 * HOUR)
    await house.next_about(warned.ticket_id, TicketClosePlanned)
    staff = guild.staff(await house.person())
    exempt = await guild.wish(closing.ExemptFromAutoClose, staff, waiting.ticket_id, exempt=True)
    await house.answer(exempt, TicketAutoCloseChanged)
    back = await guild.wish(closing.ExemptFromAutoClose, staff, waiting.ticket_id, exempt=False)
    await house.answer(back, TicketAutoCloseChanged)

    async def rule(actor: Actor, **hours: int) -> Any:
        data = closing.SetAutoCloseData(guild_id=guild.guild_id, actor=actor, reply=house.reply(), **hours)
        event = closing.SetAutoClose.new(guild.guild_id, data, time=house.clock.now(), id=snowflake())
        await house.publish(event)
        return event

    owner = Actor(ref=guild.owner, administrator=True)
    assert await slug(house, await rule(staff, idle_hours=0)) == "not-administrator"
    assert await slug(house, await rule(owner, idle_hours=5, warn_hours=5)) == "warning-too-early"
    off = await rule(owner, idle_hours=0)
    settings = (await house.answer(off, AutoCloseSet)).data.settings
    assert (await house.answer(off, GuildSettings)).data == settings
    assert settings.closing.idle_hours == 0
    await house.service.run_job(JOB)
    kept = await house.next_about(warned.ticket_id, TicketCloseCalledOff)
    assert kept.data.why == "settings"
    assert "due_at" not in await waiting.row()
    await house.answer(await rule(owner, idle_hours=10, warn_hours=1), AutoCloseSet)
    await house.service.run_job(JOB)
    assert (await waiting.row())["due_at"] == house.clock.now() + 9 * HOUR
    guilds = house.database["guilds"]
    await until(lambda: guilds.find_one({"_id": guild.guild_id, "unsettled": None}), "the end of the round")


async def test_a_server_without_a_panel_has_no_rule_to_set(house: House) -> None:
    actor, guild_id = Actor(ref=await house.person(), administrator=True), snowflake()
    data = closing.SetAutoCloseData(guild_id=guild_id, actor=actor, idle_hours=10)
    event = closing.SetAutoClose.new(guild_id, data, time=house.clock.now(), id=snowflake())
    await house.publish(event)
    assert await slug(house, event) == "not-set-up"


async def test_a_warning_closes_after_everything_was_restarted(
    make_settings: SettingsFactory, mongo: MongoServer, prefix: str
) -> None:
    clock = ManualClock(datetime.now(UTC).replace(microsecond=0))
    settings = make_settings(TicketsSettings)
    house = House(create_app(settings, clock), clock, mongo, prefix)
    async with house.around():
        async with house.service.running():
            guild = await Guild.made(house)
            room, saved = await guild.opened(await house.person()), await guild.opened(await house.person())
            await later(house, 48 * HOUR)
            for one in (room, saved):
                await house.next_about(one.ticket_id, TicketClosePlanned)
        clock.advance(25 * HOUR)
        # Written while tickets was away: it is in Kafka when the deadline has long passed.
        word = await saved.posted(saved.opener, "Still here")
        await house.publish(word)
        house.service = create_app(settings, clock)
        house.database = house.service.database
        async with house.service.running():
            await house.settled()
            await house.service.run_job(JOB)  # the service's own schedule may have been at it first
            await house.next_about(room.ticket_id, TicketClosing)
            kept = await house.next_about(saved.ticket_id, TicketCloseCalledOff)
            assert kept.data.why == "written"
            assert (await saved.row())["state"] == "waiting-for-staff"
