"""The bot is removed from a server and invited again; and an outage, which is not the same."""

import asyncio

from contracts.event import new_id
from contracts.guilds import GuildJoined, GuildJoinedData, GuildRemoved
from contracts.messages import MessagePosted
from contracts.outcomes import PanelShown
from contracts.settings import GuildSettings
from contracts.tickets import PanelSaved, PanelSavedData, Ticket
from contracts.topics import GUILD_EVENTS
from deploy.playground import seed
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.wire import Json
from deploy.playground.world.permissions import Permission
from tests.component.gateway.house import House, labels
from tests.component.gateway.others import guild_settings, now, panel
from tests.component.gateway.waiting import until


async def place(house: House, ticket: Ticket) -> Json:
    found: Json | None = await house.service.database["places"].find_one({"_id": ticket.ticket_id})
    assert found is not None
    return found


async def removals(house: House) -> int:
    return len(house.others.all(GuildRemoved))


async def taken_away(house: House, kicked_by: str) -> None:
    before = await removals(house)
    async with house.client.person(kicked_by) as owner:
        await owner.kick(seed.HARBOUR, house.playground.world.bot.id)

    async def heard() -> bool:
        return await removals(house) > before

    await until(heard)


async def back(house: House) -> None:
    before = len(house.others.all(GuildJoined))
    await house.client.invite_bot(seed.HARBOUR)

    async def heard() -> bool:
        return len(house.others.all(GuildJoined)) > before

    await until(heard)


async def test_a_kick_closes_the_places_and_the_return_puts_threads_and_panels_in_order(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.OWNER) as owner:
        opened = await house.open(ada)
        standing = await house.panel(owner)
        await taken_away(house, seed.OWNER)
        assert (await place(house, opened.ticket))["state"] == "closed"
        await ada.send(opened.thread, "Is anybody there?")
        await owner.delete(standing)

        await back(house)
        last = await ada.wait_message(opened.thread, lambda message: "I was removed" in str(message["embeds"]))
        assert labels(last) == ["Reopen", "Transcript"]
        await ada.wait_thread(lambda thread: thread["id"] == opened.thread and thread["thread_metadata"]["archived"])
        again = await ada.wait_message(seed.SUPPORT, lambda message: "panel:open" in str(message["components"]))
        assert again["id"] != standing["id"]
        assert not [
            event for event in house.others.all(MessagePosted) if event.data.ticket_id == opened.ticket.ticket_id
        ]

        await house.open(ada)
        written = len([each for each in await ada.messages(opened.thread) if "I was removed" in str(each["embeds"])])
        assert written == 1


async def test_a_kick_nobody_heard_of_is_noticed_at_the_next_start(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        before = await removals(house)
        await house.service.stop()
        await house.client.remove_bot(seed.HARBOUR)
        await house.client.drop_gateway(resumable=False)
        await house.start()

        async def heard() -> bool:
            return await removals(house) > before

        await until(heard)
        assert (await place(house, opened.ticket))["state"] == "closed"
        await back(house)
        await ada.wait_message(opened.thread, lambda message: "I was removed" in str(message["embeds"]))


async def test_a_panel_that_may_not_stand_after_the_return_is_told_to_the_owner(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        direct = await owner.open_dm(house.playground.world.bot.id)
        standing = await house.panel(owner)
        await taken_away(house, seed.OWNER)
        await owner.delete(standing)
        house.playground.world.guild(seed.HARBOUR).bot_permissions = BOT_PERMISSIONS & ~int(Permission.VIEW_CHANNEL)
        await back(house)
        await owner.wait_message(direct["id"], lambda message: "I cannot see" in message["content"])
        await house.client.set_bot_permissions(seed.HARBOUR, None)
        await house.show_panel()


async def test_an_outage_of_discord_closes_nothing(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        before = await removals(house)
        await house.client.set_outage(seed.HARBOUR, on=True)
        await house.client.drop_gateway(resumable=False)
        await until(house.is_ready)
        await house.service.run_job("meet-guilds")
        await house.client.set_outage(seed.HARBOUR, on=False)
        await ada.send(opened.thread, "The light is back")
        await house.others.heard(MessagePosted, lambda event: event.data.ticket_id == opened.ticket.ticket_id)
        assert (await place(house, opened.ticket))["state"] == "open"
        assert await removals(house) == before


async def test_an_invitation_right_after_the_kick_is_told_after_it(house: House) -> None:
    before, joined = await removals(house), len(house.others.all(GuildJoined))
    async with house.client.person(seed.OWNER) as owner:
        await owner.kick(seed.HARBOUR, house.playground.world.bot.id)
        await house.client.invite_bot(seed.HARBOUR)

    async def told() -> bool:
        return await removals(house) == before + 1 and len(house.others.all(GuildJoined)) == joined + 1

    await until(told)
    assert house.others.all(GuildJoined)[-1].time > house.others.all(GuildRemoved)[-1].time


async def test_a_panel_that_is_saved_just_when_the_bot_comes_back_stands_once(house: House) -> None:
    fresh = panel(panel_id=new_id(), channel_id=seed.GENERAL)
    settings = guild_settings(50, panels=(panel(), fresh))
    await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

    async def known() -> bool:
        found = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
        return found is not None and found["version"] == 50

    await until(known)
    joined = GuildJoinedData(guild_id=seed.HARBOUR, name="Harbour Community", member_count=7)
    saved = PanelSavedData(panel_id=fresh.panel_id, settings=settings, actor_ref=fresh.panel_id)
    await asyncio.gather(
        house.others.tell(GuildJoined.new(seed.HARBOUR, joined, time=now())),
        house.others.tell(PanelSaved.new(seed.HARBOUR, saved, time=now())),
    )
    await house.others.heard(PanelShown, lambda event: event.data.panel_id == fresh.panel_id)
    await until(lambda: house.service.caught_up(GUILD_EVENTS))
    async with house.client.person(seed.OWNER) as owner:
        standing = [each for each in await owner.messages(seed.GENERAL) if fresh.panel_id in str(each["components"])]
    assert len(standing) == 1
