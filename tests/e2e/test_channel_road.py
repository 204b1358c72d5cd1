"""Tickets as channels of their own: who sees them, closing and opening again, overflow, and what is deleted by hand."""

import asyncio
import json
from typing import Any

import pytest

from deploy.playground.client import PlaygroundClient
from deploy.playground.person import PageError, Person
from deploy.playground.seed import BOT_PERMISSIONS
from deploy.playground.wire import Json
from deploy.playground.world.permissions import Permission
from tests.e2e.acting import Opened, buttons, close_ticket, harbour, set_up_as, shows, transcript_showing
from tests.infrastructure.system import System

MORE = BOT_PERMISSIONS | int(Permission.MANAGE_CHANNELS | Permission.MANAGE_ROLES)
CATEGORY = 4


async def seen(person: Person) -> dict[str, Json]:
    """The channels somebody sees, by name."""
    return {channel["name"]: channel for guild in (await person.state())["guilds"] for channel in guild["channels"]}


def said_anything(message: Json) -> bool:
    return bool(message["embeds"] or message["content"])


async def ask(person: Person, channel: str, text: str = "The lamp is dark") -> Json:
    """A member asks for a ticket; what they read."""
    panel = await person.wait_message(channel, lambda message: "Open a ticket" in buttons(message))
    modal = await person.modal(await person.click(panel, label="Open a ticket"))
    interaction = await person.fill(modal, {"What do you need help with?": text})
    return await person.reply(interaction, channel, lambda message: bool(message["content"]))


async def opened(person: Person, channel: str, text: str = "The lamp is dark") -> Opened:
    """A member's ticket in its channel."""
    said = (await ask(person, channel, text))["content"]
    assert "is open" in said
    name, found = next((name, each) for name, each in (await seen(person)).items() if f"<#{each['id']}>" in said)
    status = await person.wait_message(found["id"], lambda message: "Claim" in buttons(message))
    return Opened(found["id"], name, status)


async def town_with(client: PlaygroundClient, name: str, *categories: str) -> tuple[Json, list[str]]:
    """A server with a panel and some categories in which the bot may make channels."""
    town = await harbour(client, name)
    made = [(await client.create_channel(town["id"], each, type=CATEGORY))["id"] for each in categories]
    return town, made


async def in_channels(owner: Person, town: Json, *categories: str, **more: Any) -> None:
    names = ("category", "overflow", "overflow-2")
    given = dict(zip(names, categories, strict=False)) | more
    interaction = await owner.command(town["channel"], "panel home", type="Support", where="channel", **given)
    await owner.reply(interaction, town["channel"], shows("are channels of their own"))


async def test_a_ticket_lives_in_a_channel_of_its_own(stack: System, client: PlaygroundClient) -> None:
    town, (category,) = await town_with(client, "Channel Harbour", "Tickets")
    crew = await client.add_member(town["id"], username="crew-of-it", role_ids=[town["role"]])
    friend = await client.add_member(town["id"], username="friend-of-it")
    async with (
        client.person(town["owner"]) as owner,
        client.person(town["member"]) as ada,
        client.person(crew["user"]["id"]) as ben,
        client.person(friend["user"]["id"]) as cleo,
    ):
        await set_up_as(owner, town["channel"], town["role"])
        refused = await owner.command(town["channel"], "panel home", type="Support", where="channel", category=category)
        said = json.dumps(await owner.reply(refused, town["channel"], lambda message: bool(message["embeds"])))
        assert "Manage Channels" in said
        assert "Manage Permissions" in said
        await client.set_bot_permissions(town["id"], MORE)
        await in_channels(owner, town, category)

        ticket = await opened(ada, town["channel"])
        assert ticket.name == "ticket-0001"
        channel = (await seen(ada))["ticket-0001"]
        assert channel["parent_id"] == category
        assert "ticket-0001" in await seen(ben)
        assert "ticket-0001" not in await seen(cleo)

        await ada.send(ticket.thread_id, "It went out at noon")
        await ben.send(ticket.thread_id, "We bring a bulb")
        await transcript_showing(ada, ticket.thread_id, "It went out at noon", "We bring a bulb")

        added = await owner.command(ticket.thread_id, "add", user=cleo.id)
        await owner.reply(added, ticket.thread_id, lambda message: bool(message["content"]))
        assert "ticket-0001" in await seen(cleo)
        removed = await owner.command(ticket.thread_id, "remove", user=cleo.id)
        await owner.reply(removed, ticket.thread_id, lambda message: bool(message["content"]))
        assert "ticket-0001" not in await seen(cleo)

        goodbye = await close_ticket(ada, ticket, "It shines")
        for person in (ada, ben):
            with pytest.raises(PageError):
                await person.send(ticket.thread_id, "One more thing")
        await ada.click(goodbye, label="Reopen")
        await ada.wait_message(ticket.thread_id, lambda message: "Claim" in buttons(message))
        async with asyncio.timeout(20):
            while True:
                try:
                    await ada.send(ticket.thread_id, "It is dark again")
                except PageError:
                    await asyncio.sleep(0.2)
                else:
                    break
        await transcript_showing(ada, ticket.thread_id, "It is dark again")


async def test_where_a_category_is_full_the_next_one_is_taken_and_where_all_are_the_member_reads_so(
    stack: System, client: PlaygroundClient
) -> None:
    town, (first, gone, second) = await town_with(client, "Full Harbour", "Tickets", "Gone", "More tickets")
    await client.set_bot_permissions(town["id"], MORE)
    other = await client.add_member(town["id"], username="bea-of-it")
    async with (
        client.person(town["owner"]) as owner,
        client.person(town["member"]) as ada,
        client.person(other["user"]["id"]) as bea,
    ):
        await set_up_as(owner, town["channel"], town["role"])
        await in_channels(owner, town, first, gone, second)
        await owner.delete_channel(gone)
        for number in range(50):
            await client.create_channel(town["id"], f"full-{number}", parent_id=first)
        ticket = await opened(ada, town["channel"])
        assert (await seen(ada))[ticket.name]["parent_id"] == second
        for number in range(49):
            await client.create_channel(town["id"], f"more-{number}", parent_id=second)
        said = await ask(bea, town["channel"], "And the horn is silent")
        assert "no room for another ticket" in said["content"]
        dm = await owner.open_dm((await client.about())["bot_user_id"])
        await owner.wait_message(dm["id"], shows("name further categories"))


async def test_a_channel_that_is_deleted_by_hand_ends_its_ticket(stack: System, client: PlaygroundClient) -> None:
    town, (category,) = await town_with(client, "Torn Harbour", "Tickets")
    await client.set_bot_permissions(town["id"], MORE)
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        await in_channels(owner, town, category)
        ticket = await opened(ada, town["channel"])
        await ada.send(ticket.thread_id, "It went out at noon")
        await transcript_showing(ada, ticket.thread_id, "It went out at noon")
        await owner.delete_channel(ticket.thread_id)
        async with asyncio.timeout(30):
            while True:
                interaction = await owner.command(town["channel"], "tickets", state="closed")
                reply = await owner.reply(
                    interaction, town["channel"], lambda message: bool(message["embeds"] or message["content"])
                )
                if "0001" in json.dumps(reply):
                    break
                await asyncio.sleep(0.5)
        interaction = await ada.command(town["channel"], "transcript", number=1)
        await ada.reply(interaction, town["channel"], lambda message: bool(message["attachments"]))


async def test_the_panels_channel_may_go_without_the_tickets_going_with_it(
    stack: System, client: PlaygroundClient
) -> None:
    town, (category,) = await town_with(client, "Moored Harbour", "Tickets")
    await client.set_bot_permissions(town["id"], MORE)
    async with client.person(town["owner"]) as owner, client.person(town["member"]) as ada:
        await set_up_as(owner, town["channel"], town["role"])
        await in_channels(owner, town, category)
        ticket = await opened(ada, town["channel"])
        await owner.delete_channel(town["channel"])
        await ada.send(ticket.thread_id, "Still here?")
        await transcript_showing(ada, ticket.thread_id, "Still here?")
        await ada.wait_message(ticket.thread_id, lambda message: "Close" in buttons(message))
