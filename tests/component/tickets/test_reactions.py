"""What people put below messages: kept once, shown as counts, in what they take out, and gone with them."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from contracts.event import Event
from contracts.messages import MessagePosted
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.reactions import (
    MessageReacted,
    ReactionData,
    ReactionsCleared,
    ReactionsClearedData,
    ReactionTakenBack,
)
from services.chassis.sealing import Place
from tests.component.tickets.house import House, until
from tests.component.tickets.test_archive import archived, behind
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.test_transcripts import fetched
from tests.component.tickets.town import Guild, Room


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def reacted(
    room: Room, post: MessagePosted, ref: str, emoji: str, *, at: float = 0, on: bool = True
) -> MessageReacted | ReactionTakenBack:
    """A reaction as the gateway would publish it, so many seconds from now, not published yet."""
    message_id, now = post.data.message_id, room.house.clock.now() + timedelta(seconds=at)
    sealed = await room.house.vault.seal(emoji, Place("reaction", "emoji", message_id), ref=ref, ticket=room.ticket_id)
    data = ReactionData(
        guild_id=room.guild.guild_id,
        ticket_id=room.ticket_id,
        message_id=message_id,
        reactor_ref=ref,
        emoji=sealed,
        seen_at=now,
    )
    return (MessageReacted if on else ReactionTakenBack).new(room.ticket_id, data, time=now)


def cleared(room: Room, post: MessagePosted, *, at: float) -> ReactionsCleared:
    now = room.house.clock.now() + timedelta(seconds=at)
    where = {"guild_id": room.guild.guild_id, "ticket_id": room.ticket_id, "message_id": post.data.message_id}
    return ReactionsCleared.new(room.ticket_id, ReactionsClearedData(**where, seen_at=now), time=now)


async def written(room: Room, text: str = "The buoy is back") -> MessagePosted:
    post = await room.posted(room.opener, text)
    await room.house.publish(post)
    await archived(room, post)
    return post


async def told(room: Room, *events: Event) -> None:
    """Publishes, and returns once it is handled; of a batch, reactions are after the messages."""
    await room.house.publish(*events)
    await behind(room)
    await behind(room)


async def shown(room: Room, client: httpx.AsyncClient, post: MessagePosted) -> list[dict[str, Any]]:
    document = json.loads(await fetched(room, client, format="json"))
    (entry,) = [each for each in document["entries"] if each.get("message_id") == post.data.message_id]
    reactions: list[dict[str, Any]] = entry["reactions"]
    return reactions


async def test_reactions_are_counted_in_every_kind_of_transcript(
    house: House, guild: Guild, client: httpx.AsyncClient
) -> None:
    room, ives = await guild.opened(await house.person()), await house.person()
    post = await written(room)
    events = [
        await reacted(room, post, room.opener, "👍"),
        await reacted(room, post, ives, "👍", at=1),
        await reacted(room, post, ives, "<:buoy:700>", at=2),
    ]
    await told(room, *events, *events)
    assert await shown(room, client, post) == [{"emoji": "👍", "count": 2}, {"emoji": "<:buoy:700>", "count": 1}]
    assert "<span>👍 2</span><span>:buoy: 1</span>" in await fetched(room, client)
    assert "👍 2 · :buoy: 1" in await fetched(room, client, format="markdown")
    async for row in house.database["reactions"].find({"ticket_id": room.ticket_id}):
        assert "👍" not in json.dumps(row, ensure_ascii=False, default=str)


async def test_neither_order_nor_a_second_delivery_brings_back_what_was_taken_back_or_cleared(
    house: House, guild: Guild, client: httpx.AsyncClient
) -> None:
    room, ives = await guild.opened(await house.person()), await house.person()
    post = await written(room)
    late = await reacted(room, post, ives, "👍", at=1)
    await told(room, await reacted(room, post, ives, "👍", at=2, on=False))
    await told(room, late, await reacted(room, post, room.opener, "🎉", at=1))
    assert await shown(room, client, post) == [{"emoji": "🎉", "count": 1}]
    await told(room, cleared(room, post, at=3), await reacted(room, post, ives, "👀", at=4))
    await told(room, late, await reacted(room, post, room.opener, "🎉", at=1))
    assert await shown(room, client, post) == [{"emoji": "👀", "count": 1}]


async def test_what_stands_below_nothing_that_is_kept_is_not_kept(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    post, never = await written(room), await room.posted(room.opener, "Never told")
    reaction = await reacted(room, post, room.opener, "👍")
    await told(room, reaction, await reacted(room, never, room.opener, "👍"))
    assert await house.database["reactions"].count_documents({"ticket_id": room.ticket_id}) == 1
    await told(room, room.deleted(post), reaction)
    assert await house.database["reactions"].count_documents({"ticket_id": room.ticket_id}) == 0


async def test_people_take_their_reactions_out_and_end_them_and_others_stay(
    house: House, guild: Guild, client: httpx.AsyncClient
) -> None:
    room, ives = await guild.opened(await house.person()), await house.person()
    post = await written(room)
    await told(
        room,
        await reacted(room, post, ives, "👍"),
        await reacted(room, post, ives, "🎉", at=1),
        await reacted(room, post, ives, "🎉", at=2, on=False),
        await reacted(room, post, room.opener, "👍"),
    )
    export = request(ExportRequested, house, ives)
    await house.publish(export)
    page = next(each for each in await pages(house, export) if each.data.category == "reactions")
    found = await records(house, ives, page)
    assert {(each["emoji"], "reacted_at" in each, each["message"]) for each in found} == {
        ("👍", True, post.data.message_id),
        ("🎉", False, post.data.message_id),
    }

    erasure = request(ErasureRequested, house, ives)
    await house.publish(erasure)
    (done,) = await pages(house, erasure)
    assert done.data.removed["reactions"] == 1
    assert await house.database["reactions"].count_documents({"reactor_ref": ives}) == 0
    assert await shown(room, client, post) == [{"emoji": "👍", "count": 1}]
    await told(room, await reacted(room, post, ives, "👍", at=9))
    assert await house.database["reactions"].count_documents({"reactor_ref": ives}) == 0


async def test_with_a_message_of_somebody_erased_go_the_reactions_to_it(house: House, guild: Guild) -> None:
    room, ives = await guild.opened(await house.person()), await house.person()
    post = await written(room)
    await told(room, await reacted(room, post, ives, "👍"))
    erasure = request(ErasureRequested, house, room.opener)
    await house.publish(erasure)
    await pages(house, erasure)

    async def gone() -> bool:
        return await house.database["reactions"].count_documents({"ticket_id": room.ticket_id}) == 0

    await until(gone)
