"""What Discord refuses, the playground refuses, with the same code."""

from typing import Literal

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import PageError, Person, PlaygroundClient
from tests.component.playground.desk import Desk

PRIVATE: Literal[disnake.ChannelType.private_thread] = disnake.ChannelType.private_thread


def _support(bot: Desk) -> disnake.TextChannel:
    channel = bot.get_channel(int(seed.SUPPORT))
    assert isinstance(channel, disnake.TextChannel)
    return channel


async def test_a_bot_without_the_permission_cannot_make_a_thread(client: PlaygroundClient, bot: Desk) -> None:
    await client.set_bot_permissions(seed.HARBOUR, (1 << 10) | (1 << 11))
    with pytest.raises(disnake.Forbidden) as refusal:
        await _support(bot).create_thread(name="ticket-0001", type=PRIVATE)
    assert refusal.value.code == 50013
    await client.set_bot_permissions(seed.HARBOUR, None)
    assert (await _support(bot).create_thread(name="ticket-0001", type=PRIVATE)).me is not None


async def test_a_bot_out_of_sight_of_a_channel_has_no_access(client: PlaygroundClient, bot: Desk) -> None:
    await client.set_bot_permissions(seed.HARBOUR, 0)
    with pytest.raises(disnake.Forbidden) as refusal:
        await _support(bot).send("hello?")
    assert refusal.value.code == 50001


async def test_a_read_only_channel_refuses_the_bot(bot: Desk) -> None:
    channel = bot.get_partial_messageable(int(seed.WELCOME))
    with pytest.raises(disnake.Forbidden) as refusal:
        await channel.send("hello?")
    assert refusal.value.code == 50013


async def test_closed_direct_messages_refuse_the_bot(client: PlaygroundClient, bot: Desk, ada: Person) -> None:
    user = await bot.fetch_user(int(seed.MEMBER_ADA))
    await user.send("An invitation to the regatta")
    await client.set_user(seed.MEMBER_ADA, dms_open=False)
    with pytest.raises(disnake.Forbidden) as refusal:
        await user.send("Another one")
    assert refusal.value.code == 50007
    direct = (await ada.state())["dms"][0]
    assert [message["content"] for message in await ada.messages(direct["id"])] == ["An invitation to the regatta"]


async def test_what_is_not_there_is_unknown(bot: Desk) -> None:
    with pytest.raises(disnake.NotFound) as channel:
        await bot.fetch_channel(1)
    with pytest.raises(disnake.NotFound) as message:
        await _support(bot).fetch_message(1)
    with pytest.raises(disnake.NotFound) as user:
        await bot.fetch_user(1)
    assert (channel.value.code, message.value.code, user.value.code) == (10003, 10008, 10013)


async def test_people_stay_within_their_permissions(client: PlaygroundClient, ada: Person, juno: Person) -> None:
    line = await juno.send(seed.GENERAL, "mine")
    with pytest.raises(PageError, match="permission"):
        await ada.delete(line)
    with pytest.raises(PageError, match="your own"):
        await ada.edit(line, "yours")
    with pytest.raises(PageError, match="cannot see"):
        await ada.messages(seed.LOG)
    with pytest.raises(PageError, match="permission"):
        await ada.delete_channel(seed.GENERAL)
    with pytest.raises(PageError) as read_only:
        await ada.send(seed.WELCOME, "me too")
    assert read_only.value.code == 50013
    async with client.person(seed.STAFF_IVES) as ives:
        await ives.delete(line)
        await juno.wait_for("MESSAGE_DELETE", lambda gone: gone["id"] == line["id"])


async def test_threads_keep_their_rules(client: PlaygroundClient, bot: Desk, ada: Person, juno: Person) -> None:
    thread = await _support(bot).create_thread(name="ticket-0001", type=PRIVATE, invitable=False)
    await thread.add_user(disnake.Object(int(seed.MEMBER_ADA)))
    with pytest.raises(PageError) as hidden:
        await juno.messages(str(thread.id))
    assert hidden.value.code == 50001

    await ada.wait_thread()
    await ada.send(str(thread.id), f"<@{seed.MEMBER_JUNO}> look")
    assert await juno.threads() == [], "in a thread that is not invitable a mention by a member adds nobody"

    await thread.edit(archived=True)
    with pytest.raises(disnake.HTTPException) as archived:
        await thread.edit(name="renamed")
    assert archived.value.code == 50083
    await ada.send(str(thread.id), "still there?")
    assert (await ada.threads())[0]["thread_metadata"]["archived"] is False

    await thread.edit(locked=True)
    with pytest.raises(PageError) as locked:
        await ada.send(str(thread.id), "and now?")
    assert locked.value.code == 160005

    await thread.remove_user(disnake.Object(int(seed.MEMBER_ADA)))
    await ada.wait_for("THREAD_DELETE", lambda gone: gone["id"] == str(thread.id))
    assert await ada.threads() == []


async def test_a_mentioned_role_brings_its_members_into_a_private_thread(client: PlaygroundClient, bot: Desk) -> None:
    thread = await _support(bot).create_thread(name="ticket-0001", type=PRIVATE, invitable=False)
    async with client.person(seed.STAFF_IVES) as ives:
        assert await ives.threads() == []
        await thread.send(f"<@&{seed.SUPPORT_ROLE}>", allowed_mentions=disnake.AllowedMentions(roles=True))
        assert (await ives.wait_thread())["id"] == str(thread.id)
    members = {member.id for member in await thread.fetch_members()}
    assert members == {bot.user.id, int(seed.STAFF_IVES), int(seed.STAFF_ODILE)}


async def test_a_thread_archives_itself_after_silence(client: PlaygroundClient, bot: Desk, ada: Person) -> None:
    made = await _support(bot).create_thread(name="quiet", type=PRIVATE, auto_archive_duration=60)
    await made.add_user(disnake.Object(int(seed.MEMBER_ADA)))
    await client.advance(40 * 60)
    await ada.send(str(made.id), "one more thing")
    await client.advance(40 * 60)
    assert (await ada.threads())[0]["thread_metadata"]["archived"] is False
    await client.advance(21 * 60)
    await ada.wait_for("THREAD_UPDATE", lambda thread: thread["thread_metadata"]["archived"])


async def test_a_category_holds_fifty_channels(client: PlaygroundClient, bot: Desk) -> None:
    halls = [{"name": f"hall-{number}"} for number in range(448)]
    guild = await client.create_guild("Crowded", channels=[{"name": "Tickets", "type": 4}, *halls])
    category = guild["channels"][0]["id"]
    for number in range(50):
        await client.create_channel(guild["id"], f"room-{number}", parent_id=category)
    with pytest.raises(PageError) as full:
        await client.create_channel(guild["id"], "one-too-many", parent_id=category)
    assert full.value.code == 50035
    await client.create_channel(guild["id"], "the-last-one")
    with pytest.raises(PageError) as everything:
        await client.create_channel(guild["id"], "one-too-many")
    assert everything.value.code == 30013
