"""What people and Discord do to a server by hand: the bot kicked and invited again, outages, roles, intents."""

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import PageError, Person, PlaygroundClient
from deploy.playground.playground import Playground
from tests.component.playground.desk import Desk, running

CONTENT = 1 << 15


async def test_an_owner_kicks_the_bot_and_invites_it_again(
    playground: Playground, client: PlaygroundClient, bot: Desk
) -> None:
    me = playground.world.bot.id
    async with client.person(seed.OWNER) as owner:
        await owner.kick(seed.HARBOUR, me)
        assert (await bot.until("guild_remove")).id == int(seed.HARBOUR)
        await owner.wait_for("GUILD_MEMBER_REMOVE", lambda gone: gone["user"]["id"] == me)
        guild = playground.world.guild(seed.HARBOUR)
        assert not any(role.bot_id == me for role in guild.roles.values())
        await client.invite_bot(seed.HARBOUR)
        assert (await bot.until("guild_join")).me.guild_permissions.manage_threads
        await owner.wait_for("GUILD_MEMBER_ADD", lambda made: made["user"]["id"] == me)
        with pytest.raises(PageError, match="already"):
            await client.invite_bot(seed.HARBOUR)


async def test_only_who_may_kick_can_remove_the_bot(playground: Playground, bot: Desk, ada: Person) -> None:
    with pytest.raises(PageError, match="permission"):
        await ada.kick(seed.HARBOUR, playground.world.bot.id)
    assert not [name for name, _ in bot.heard if name == "guild_remove"]


async def test_an_outage_is_told_as_such_and_what_happens_in_it_is_not(
    client: PlaygroundClient, bot: Desk, ada: Person
) -> None:
    await client.set_outage(seed.HARBOUR, on=True)
    assert (await bot.until("guild_unavailable")).id == int(seed.HARBOUR)
    await ada.send(seed.GENERAL, "does anybody hear me?")
    await client.drop_gateway(resumable=False)
    await bot.until("ready", count=2)
    await client.set_outage(seed.HARBOUR, on=False)
    await bot.until("guild_available", lambda guild: guild.id == int(seed.HARBOUR), count=2)
    await ada.send(seed.GENERAL, "and now?")
    await bot.until("message", lambda message: message.content == "and now?")
    assert not [body for name, body in bot.heard if name == "guild_remove"]
    assert len([name for name, _ in bot.heard if name == "message"]) == 1


async def test_an_owner_deletes_a_role(client: PlaygroundClient, bot: Desk) -> None:
    made = await client.create_role(seed.HARBOUR, "Night watch")
    async with client.person(seed.OWNER) as owner:
        await owner.delete_role(seed.HARBOUR, made["id"])
    assert (await bot.until("guild_role_delete")).name == "Night watch"


async def test_an_intent_taken_away_ends_at_the_next_session_and_for_requests_at_once(
    client: PlaygroundClient, bot: Desk, ada: Person
) -> None:
    channel = bot.get_channel(int(seed.GENERAL))
    assert isinstance(channel, disnake.TextChannel)
    said = await ada.send(seed.GENERAL, "a secret")
    assert (await channel.fetch_message(int(said["id"]))).content == "a secret"
    await client.set_intents(disnake.Intents(members=True, presences=True).value)
    assert (await channel.fetch_message(int(said["id"]))).content == ""
    assert {message.content async for message in channel.history()} == {""}
    with pytest.raises(disnake.PrivilegedIntentsRequired):
        async with running(Desk(commands=False)):
            pass
    async with running(Desk(intents=disnake.Intents(guilds=True, messages=True), commands=False)):
        pass
