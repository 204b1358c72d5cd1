"""Tickets as channels: made once, known by what we noted and not by what they say, deleted when their time has come."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from contracts.event import new_id
from contracts.messages import MessagePosted
from contracts.outcomes import PlaceCreated
from contracts.settings import ChannelHome
from deploy.playground import seed
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.wire import Json
from deploy.playground.world.permissions import Permission
from services.gateway.domain.places import topic_of
from tests.component.gateway.house import House
from tests.component.gateway.others import panel
from tests.component.gateway.panel_desk import Desk
from tests.component.gateway.test_closing import close
from tests.component.gateway.test_uncertain import LOST, losing
from tests.component.gateway.waiting import until

MORE = BOT_PERMISSIONS | int(Permission.MANAGE_CHANNELS | Permission.MANAGE_ROLES)


@pytest.fixture
async def category(house: House) -> AsyncIterator[str]:
    """Where the tickets of the only type are channels."""
    made = await house.client.create_channel(seed.HARBOUR, "Tickets", type=4)
    await house.client.set_bot_permissions(seed.HARBOUR, MORE)
    (kind,) = panel().types
    home = ChannelHome(category_ids=(made["id"],), keep_hours=5)
    await Desk.of(house, panel(types=(kind.model_copy(update={"home": home}),)))

    await until(lambda: in_channels(house))
    yield made["id"]
    await Desk.of(house, panel())
    await house.client.set_bot_permissions(seed.HARBOUR, BOT_PERMISSIONS)
    await until(lambda: in_threads(house))


async def in_channels(house: House) -> bool:
    row = await house.service.database["settings"].find_one({"_id": seed.HARBOUR})
    return bool(row and row["settings"]["panels"][0]["types"][0].get("home"))


async def in_threads(house: House) -> bool:
    return not await in_channels(house)


async def channels(house: House, category: str) -> list[Json]:
    guilds = (await house.client.person(seed.OWNER).state())["guilds"]
    return [each for guild in guilds for each in guild["channels"] if each.get("parent_id") == category]


@LOST
async def test_a_ticket_gets_one_channel_though_the_answer_was_lost(house: House, category: str, lost: Json) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        intent, interaction = await house.ask(ada)
        opening = house.opening(intent)
        async with losing(house, "POST", "/channels$", lost):
            await house.others.tell(opening)
            await ada.reply(interaction, seed.SUPPORT, lambda message: "is open" in message["content"])
        ticket_id = opening.data.ticket.ticket_id
        created = await house.others.heard(PlaceCreated, lambda e: e.data.ticket_id == ticket_id)
        assert [each["id"] for each in await channels(house, category)] == [created.data.channel_id]


async def test_a_channel_that_only_says_it_is_a_tickets_is_none(house: House, category: str) -> None:
    topic = topic_of(new_id())
    fake = await house.client.create_channel(seed.HARBOUR, "fake", parent_id=category, topic=topic)
    async with house.client.person(seed.OWNER) as owner:
        sent = await owner.send(fake["id"], "Nobody is to read this")
        interaction = await owner.command(fake["id"], "claim")
        reply = await owner.reply(interaction, fake["id"])
        assert "only inside a ticket" in reply["content"]
    await asyncio.sleep(0)
    assert not any(event.data.message_id == sent["id"] for event in house.others.all(MessagePosted))
    assert b"Nobody is to read this" not in b"".join(house.others.records)


async def test_the_channel_of_a_closed_ticket_is_deleted_when_its_time_has_come(house: House, category: str) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada:
        opened = await house.open(ada)
        await close(house, opened)
        await house.service.run_job("delete-channels")
        assert [each["id"] for each in await channels(house, category)] == [opened.thread]
        row = await house.service.database["places"].find_one({"_id": opened.ticket.ticket_id})
        assert row is not None
        assert timedelta(hours=4) < row["delete_at"] - house.service.clock.now() <= timedelta(hours=5)
        due = {"$set": {"delete_at": house.service.clock.now()}}
        await house.service.database["places"].update_one({"_id": opened.ticket.ticket_id}, due)
        await house.service.run_job("delete-channels")
        assert await channels(house, category) == []
        assert await house.service.database["places"].find_one({"_id": opened.ticket.ticket_id}) is None
