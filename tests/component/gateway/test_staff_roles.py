"""Roles of the team that somebody deletes."""

from contracts.guilds import StaffRoleDeleted
from contracts.settings import GuildSettings
from deploy.playground import seed
from tests.component.gateway.house import House
from tests.component.gateway.others import guild_settings, now, panel
from tests.component.gateway.waiting import until


async def set_up_with(house: House, version: int, *role_ids: str) -> None:
    """Tickets has told that these roles are staff."""
    settings = guild_settings(version, staff_role_ids=role_ids)
    await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))

    async def known() -> bool:
        document = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
        return document is not None and document["version"] == version

    await until(known)


async def test_a_deleted_staff_role_is_told_and_the_owner_hears_of_the_last_one_only(house: House) -> None:
    first = (await house.client.create_role(seed.HARBOUR, "Day watch"))["id"]
    last = (await house.client.create_role(seed.HARBOUR, "Night watch"))["id"]
    other = (await house.client.create_role(seed.HARBOUR, "Passengers"))["id"]
    await set_up_with(house, 11, first, last)
    async with house.client.person(seed.OWNER) as owner:
        direct = await owner.open_dm(house.playground.world.bot.id)
        await owner.delete_role(seed.HARBOUR, other)
        await owner.delete_role(seed.HARBOUR, first)
        await house.others.heard(StaffRoleDeleted, lambda event: event.data.role_id == first)
        await set_up_with(house, 12, last)
        assert not [each for each in await owner.messages(direct["id"]) if "Nobody answers" in each["content"]]
        await owner.delete_role(seed.HARBOUR, last)
        advice = await owner.wait_message(direct["id"], lambda message: "Nobody answers" in message["content"])
        assert f"<#{seed.SUPPORT}>" in advice["content"]
        await house.others.heard(StaffRoleDeleted, lambda event: event.data.role_id == last)
        assert {event.data.role_id for event in house.others.all(StaffRoleDeleted)} == {first, last}


async def test_the_owner_hears_of_a_type_whose_whole_team_is_gone(house: House) -> None:
    team = (await house.client.create_role(seed.HARBOUR, "Bookkeepers"))["id"]
    kinds = panel().types[0], panel().types[0].model_copy(update={"type_id": "bills", "team_role_ids": (team,)})
    settings = guild_settings(15, panels=(panel(types=kinds),))
    await house.others.tell(GuildSettings.new(seed.HARBOUR, settings, time=now()))
    store = house.service.database["settings"]

    async def known() -> bool:
        return bool(await store.find_one({"_id": seed.HARBOUR, "version": 15}))

    await until(known)
    async with house.client.person(seed.OWNER) as owner:
        direct = await owner.open_dm(house.playground.world.bot.id)
        await owner.delete_role(seed.HARBOUR, team)
        await house.others.heard(StaffRoleDeleted, lambda event: event.data.role_id == team)
        advice = await owner.wait_message(direct["id"], lambda message: "some tickets" in message["content"])
        assert "/panel edit" in advice["content"]


async def test_a_role_deleted_while_nobody_listened_is_noticed_later(house: House) -> None:
    role = (await house.client.create_role(seed.HARBOUR, "Dog watch"))["id"]
    await set_up_with(house, 21, role, seed.SUPPORT_ROLE)
    await house.service.stop()
    async with house.client.person(seed.OWNER) as owner:
        await owner.delete_role(seed.HARBOUR, role)
    await house.client.drop_gateway(resumable=False)
    await house.start()
    await house.service.run_job("miss-roles")
    await house.others.heard(StaffRoleDeleted, lambda event: event.data.role_id == role)


async def test_in_an_outage_no_role_counts_as_deleted(house: House) -> None:
    await set_up_with(house, 31, seed.SUPPORT_ROLE)
    before = len(house.others.all(StaffRoleDeleted))
    await house.client.set_outage(seed.HARBOUR, on=True)
    await house.service.run_job("miss-roles")
    await house.client.set_outage(seed.HARBOUR, on=False)
    await house.service.run_job("miss-roles")
    assert len(house.others.all(StaffRoleDeleted)) == before
