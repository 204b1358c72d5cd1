"""Reactions as a bot and people give, see and take them, by Discord's rules."""

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import PageError, PlaygroundClient
from tests.component.playground.desk import INTENTS, Desk, running

pytestmark = pytest.mark.usefixtures("playground")
WITH_REACTIONS = INTENTS | disnake.Intents(reactions=True)


def hearing(intents: disnake.Intents) -> Desk:
    bot = Desk(intents)
    for event in ("raw_reaction_add", "raw_reaction_remove", "raw_reaction_clear", "raw_reaction_clear_emoji"):
        bot.add_listener(bot._listener(event), f"on_{event}")
    return bot


async def test_a_bot_is_told_of_every_change_and_sees_who_it_was(client: PlaygroundClient) -> None:
    bot = hearing(WITH_REACTIONS)
    async with running(bot), client.person(seed.MEMBER_ADA) as ada:
        sent = await ada.send(seed.GENERAL, "Which flag?")
        await ada.react(sent, "⚓")
        added = await bot.until("raw_reaction_add", lambda told: told.message_id == int(sent["id"]))
        assert (str(added.emoji), added.user_id, added.message_author_id) == ("⚓", int(ada.id), int(ada.id))
        assert added.member is not None
        message = await bot.get_partial_messageable(int(seed.GENERAL)).fetch_message(int(sent["id"]))
        await message.add_reaction("⚓")
        message = await message.channel.fetch_message(message.id)
        (reaction,) = message.reactions
        assert (reaction.count, reaction.me) == (2, True)
        assert {person.id async for person in reaction.users()} == {int(ada.id), bot.user.id}
        await ada.unreact(sent, "⚓")
        await bot.until("raw_reaction_remove", lambda told: told.user_id == int(ada.id))


async def test_those_who_may_clear_what_others_put_there(client: PlaygroundClient) -> None:
    bot = hearing(WITH_REACTIONS)
    async with (
        running(bot),
        client.person(seed.MEMBER_ADA) as ada,
        client.person(seed.OWNER) as owner,
    ):
        sent = await ada.send(seed.GENERAL, "Which flag?")
        await ada.react(sent, "⚓")
        await ada.react(sent, "buoy:700")
        with pytest.raises(PageError, match="50013"):
            await ada.clear_reactions(sent)
        await owner.clear_reactions(sent, "buoy:700")
        told = await bot.until("raw_reaction_clear_emoji", lambda told: told.message_id == int(sent["id"]))
        assert told.emoji.id == 700
        await owner.clear_reactions(sent)
        await bot.until("raw_reaction_clear", lambda told: told.message_id == int(sent["id"]))
        (shown,) = [each for each in await ada.messages(seed.GENERAL) if each["id"] == sent["id"]]
        assert "reactions" not in shown


async def test_without_the_intent_a_bot_is_told_nothing(client: PlaygroundClient) -> None:
    bot = hearing(INTENTS)
    async with running(bot), client.person(seed.MEMBER_ADA) as ada:
        sent = await ada.send(seed.GENERAL, "Which flag?")
        await ada.react(sent, "⚓")
        last = await ada.send(seed.GENERAL, "Never mind")
        await bot.until("message", lambda message: message.id == int(last["id"]))
        assert [name for name, _ in bot.heard if "reaction" in name] == []


async def test_a_message_takes_twenty_kinds_and_nothing_that_is_not_there_is_taken_back(
    client: PlaygroundClient,
) -> None:
    async with client.person(seed.MEMBER_ADA) as ada:
        sent = await ada.send(seed.GENERAL, "Which flag?")
        for number in range(20):
            await ada.react(sent, f"flag:{700 + number}")
        await ada.react(sent, "flag:700")
        with pytest.raises(PageError, match="30010"):
            await ada.react(sent, "⚓")
        with pytest.raises(PageError, match="10014"):
            await ada.unreact(sent, "⚓")
