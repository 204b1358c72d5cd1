"""A panel whose message or channel somebody deletes."""

import asyncio

from contracts.event import new_id
from contracts.outcomes import PanelShown
from contracts.settings import GuildSettings
from contracts.tickets import PanelSaved, PanelSavedData
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from tests.component.gateway.house import House
from tests.component.gateway.others import PANEL_ID, guild_settings, now, panel
from tests.component.gateway.waiting import until


async def standing(house: House, person: Person, *gone: str) -> Json:
    """The panel's message, other than those that were deleted."""
    message = await person.wait_message(
        seed.SUPPORT, lambda message: "panel:open" in str(message["components"]) and message["id"] not in gone
    )

    async def noted() -> bool:
        row = await house.service.database["panels"].find_one({"_id": PANEL_ID})
        return row is not None and row["message_id"] == message["id"] and "gone_at" not in row

    await until(noted)
    return message


async def always(house: House, job: str) -> None:
    """A job that never rests, so that whatever else is done is done beside it."""
    while True:
        await asyncio.gather(*(house.service.run_job(job) for _ in range(3)))


async def test_a_deleted_panel_stands_again_three_times_a_day_and_then_its_owner_is_told(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner, house.client.person(seed.MEMBER_ADA) as ada:
        direct = await owner.open_dm(house.playground.world.bot.id)
        first = await standing(house, owner)
        gone = [first["id"]]
        await owner.delete(first)
        rounds = asyncio.create_task(always(house, "repair-panels"))
        for _ in range(3):
            again = await standing(house, owner, *gone)
            assert again["embeds"] == first["embeds"]
            gone.append(again["id"])
            if len(gone) == 2:
                await house.open(ada)
            await owner.delete(again)
        await owner.wait_message(direct["id"], lambda message: "again and again" in message["content"])
        rounds.cancel()
        assert not [each for each in await owner.messages(seed.SUPPORT) if "panel:open" in str(each["components"])]

        await house.show_panel()
        back = await standing(house, owner, *gone)
        assert back["id"] not in gone
        await house.service.database["panels"].update_one({"_id": PANEL_ID}, {"$unset": {"reposted": ""}})


async def test_what_a_crash_left_undone_the_next_round_does(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        before = await standing(house, owner)
        await house.client.set_faults(fail_routes=[{"method": "PATCH", "route_regex": "/messages/", "status": 503}])
        await owner.delete(before)

        async def marked() -> bool:
            row = await house.service.database["panels"].find_one({"_id": PANEL_ID})
            return row is not None and "gone_at" in row

        await until(marked)
        await house.client.set_faults()
        await house.service.run_job("repair-panels")
        after = await standing(house, owner, before["id"])
        assert after["id"] != before["id"]
        row = await house.service.database["panels"].find_one({"_id": PANEL_ID})
        assert row is not None
        assert len(row["reposted"]) == 1


async def test_a_deleted_channel_is_told_to_the_owner(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        direct = await owner.open_dm(house.playground.world.bot.id)
        made = await house.client.create_channel(seed.HARBOUR, "short-lived")
        there = panel(panel_id=new_id(), channel_id=made["id"])
        data = PanelSavedData(
            panel_id=there.panel_id, settings=guild_settings(40, panels=(panel(), there)), actor_ref=PANEL_ID
        )
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
        await house.others.heard(PanelShown, lambda event: event.data.panel_id == there.panel_id)
        await owner.delete_channel(made["id"])
        await owner.wait_message(direct["id"], lambda message: "panel was deleted" in message["content"])


async def test_a_panel_of_no_set_up_is_not_posted_again(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        lost = await owner.wait_message(seed.SUPPORT, lambda message: "panel:open" in str(message["components"]))
        rows = house.service.database["panels"]
        await rows.update_one({"_id": PANEL_ID}, {"$set": {"message_id": "1"}})
        await rows.insert_one(
            {"_id": "old", "guild_id": seed.HARBOUR, "channel_id": seed.SUPPORT, "message_id": lost["id"]}
        )
        await owner.delete(lost)

        async def forgotten() -> bool:
            return await rows.find_one({"_id": "old"}) is None

        await until(forgotten)
        assert not [each for each in await owner.messages(seed.SUPPORT) if "panel:open" in str(each["components"])]


async def test_a_panel_deleted_while_nobody_listened_stands_again_after_the_next_look(house: House) -> None:
    async with house.client.person(seed.OWNER) as owner:
        await house.others.tell(GuildSettings.new(seed.HARBOUR, guild_settings(60), time=now()))
        data = PanelSavedData(panel_id=PANEL_ID, settings=guild_settings(60), actor_ref=PANEL_ID)
        await house.others.tell(PanelSaved.new(seed.HARBOUR, data, time=now()))
        before = await standing(house, owner)
        await house.service.database["panels"].update_one({"_id": PANEL_ID}, {"$unset": {"reposted": ""}})
        await house.service.stop()
        await owner.delete(before)
        await house.client.drop_gateway(resumable=False)
        await house.start()
        await house.service.run_job("look-at-panels")
        after = await standing(house, owner, before["id"])
        await house.service.run_job("look-at-panels")
        assert (await standing(house, owner, before["id"]))["id"] == after["id"]
