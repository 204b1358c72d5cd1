"""How a ticket went: kept beside it, in what its opener takes out, and gone with them."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from contracts.feedback import RateTicket, SetFeedback, SetFeedbackData
from contracts.feedback_facts import FeedbackSet, TicketRated
from contracts.intents import Actor
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.settings import FeedbackWay, GuildSettings
from contracts.tickets import IntentRefused
from services.chassis.sealing import Place
from tests.component.tickets.deadlines import logged, slug
from tests.component.tickets.house import House, snowflake
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.test_transcripts import fetched
from tests.component.tickets.town import Guild, Room

WORDS = "Friendly, but <b>slow</b>"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def rated(room: Room, stars: int, comment: str = "") -> TicketRated:
    more: dict[str, Any] = {"stars": stars}
    if comment:
        place = Place("ticket", "comment", room.ticket_id)
        more["comment"] = await room.house.vault.seal(comment, place, ref=room.opener, ticket=room.ticket_id)
    intent = await room.guild.wish(RateTicket, Actor(ref=room.opener), room.ticket_id, **more)
    return await room.house.answer(intent, TicketRated)


async def test_stars_and_a_comment_are_kept_and_told_and_in_the_transcript(
    house: House, guild: Guild, client: httpx.AsyncClient
) -> None:
    room = await guild.closed(await house.person())
    first = await rated(room, 2)
    assert (first.data.ticket.rating, first.data.comment) == (2, None)
    second = await rated(room, 4, WORDS)
    assert second.data.ticket.version == first.data.ticket.version + 1
    assert second.data.comment is not None
    await rated(room, 5)
    row = await room.row()
    assert (row["rating"], row["state"]) == (5, "closed")
    assert row["comment"]["ct"] == second.data.comment.ct, "a comment stays until there is another"
    assert (await logged(room))[-3:] == [("rated", "2"), ("rated", "4"), ("rated", "5")]

    document = json.loads(await fetched(room, client, format="json"))
    assert (document["ticket"]["rating"], document["ticket"]["comment"]) == (5, WORDS)
    page = await fetched(room, client)
    assert "★★★★★ (5 of 5 stars)<q>Friendly, but &lt;b&gt;slow" in page
    text = await fetched(room, client, format="markdown")
    assert "- Rating: ★★★★★ (5 of 5 stars)\n\n> Friendly, but &lt;b>slow" in text
    assert "rated the ticket: 2 of 5 stars" in text


async def test_a_redelivered_rating_is_one_and_nobody_else_rates(house: House, guild: Guild) -> None:
    room, staff = await guild.closed(await house.person()), guild.staff(await house.person())
    intent = await guild.wish(RateTicket, Actor(ref=room.opener), room.ticket_id, stars=3)
    await house.answer(intent, TicketRated)
    await house.publish(intent)
    await house.settled()
    assert len(house.answers(intent)) == 1
    assert await slug(house, await guild.wish(RateTicket, staff, room.ticket_id, stars=1)) == "not-opener-to-rate"
    elsewhere = await Guild.made(house)
    foreign = await elsewhere.wish(RateTicket, Actor(ref=room.opener), room.ticket_id, stars=1)
    assert await slug(house, foreign) == "unknown-ticket"
    assert (await room.row())["rating"] == 3


async def test_an_open_ticket_is_not_rated(house: House, guild: Guild) -> None:
    room = await guild.opened(await house.person())
    intent = await guild.wish(RateTicket, Actor(ref=room.opener), room.ticket_id, stars=5)
    assert await slug(house, intent) == "ticket-not-closed"


async def test_the_opener_takes_their_words_out_and_ends_them_and_the_stars_stay(house: House, guild: Guild) -> None:
    room = await guild.closed(await house.person())
    await rated(room, 4, WORDS)
    export = request(ExportRequested, house, room.opener)
    await house.publish(export)
    (ticket,) = await records(house, room.opener, (await pages(house, export))[0])
    assert (ticket["your_rating"], ticket["your_comment"]) == (4, WORDS)

    erasure = request(ErasureRequested, house, room.opener)
    await house.publish(erasure)
    (done,) = await pages(house, erasure)
    assert done.data.removed["comments"] == 1
    row = await room.row()
    assert row["rating"] == 4
    assert "comment" not in row


async def test_only_administrators_say_whether_members_are_asked(house: House, guild: Guild) -> None:
    async def asked(administrator: bool, *, there: Guild = guild, way: FeedbackWay | None = None) -> SetFeedback:
        actor = Actor(ref=there.owner, administrator=administrator)
        data = SetFeedbackData(guild_id=there.guild_id, actor=actor, reply=house.reply(), asked=False, way=way)
        event = SetFeedback.new(there.guild_id, data, time=house.clock.now(), id=snowflake())
        await house.publish(event)
        return event

    refused = await house.answer(await asked(administrator=False), IntentRefused)
    assert refused.data.slug == "not-administrator"
    intent = await asked(administrator=True)
    told = await house.answer(intent, FeedbackSet)
    assert told.data.settings.feedback is False
    state = await house.answer(intent, GuildSettings)
    assert state.data == told.data.settings
    assert told.data.settings.feedback_way == "both"
    elsewhere = await house.answer(await asked(administrator=True, way="direct"), FeedbackSet)
    assert elsewhere.data.settings.feedback_way == "direct"
    kept = await house.answer(await asked(administrator=True), FeedbackSet)
    assert kept.data.settings.feedback_way == "direct", "without a word on where, that stays"
