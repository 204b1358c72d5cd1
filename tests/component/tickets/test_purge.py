"""The end of content by the server's plan, to the second."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from contracts import intents
from contracts.event import new_id
from contracts.intents import Actor
from contracts.tickets import IntentRefused, TicketOpening, TicketPurged, TicketReopening
from contracts.topics import PLANS
from services.chassis.sealing import Place, Shredded
from services.tickets.storage import messages
from tests.component.tickets.house import House, until
from tests.component.tickets.town import Guild, Room

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
DAYS: dict[Any, int] = {"free": 7, "pro": 30, "enterprise": 365}


async def full(guild: Guild) -> tuple[Room, Any]:
    """A closed ticket with a message."""
    member = await guild.house.person()
    room = await guild.opened(member)
    post = await room.posted(member, "remember me")
    await guild.house.publish(post)
    await until(lambda: room.message(post), "the message")
    await room.closed()
    return room, post


async def sweep(house: House, at: datetime) -> None:
    await until(lambda: house.service.caught_up(PLANS), "the end of the plans")
    house.clock.set(at)
    await house.service.run_job("purge-tickets")
    # The clock's jump makes the service's own schedule due as well: what it began, it ends.
    await until(lambda: ended(house), "the end of purges that have begun")


async def ended(house: House) -> bool:
    return await house.service.database.tickets.count_documents({"purging_at": {"$type": "date"}}) == 0


async def purged(house: House, room: Room) -> bool:
    return "purged_at" in await room.row()


@pytest.mark.parametrize("plan", ["free", "pro", "enterprise"])
async def test_content_ends_on_the_second_its_plan_says(house: House, guild: Guild, plan: Any) -> None:
    await guild.plan(plan, 1)
    room, post = await full(guild)
    closed_at = (await room.row())["closed_at"]
    await sweep(house, closed_at + DAYS[plan] * DAY - SECOND)
    assert await room.message(post)
    assert not await purged(house, room)
    await sweep(house, closed_at + DAYS[plan] * DAY + SECOND)
    event = await house.next_about(room.ticket_id, TicketPurged)
    assert event.data.rule == f"ticket_retention_days.{plan}"
    assert (event.data.messages, event.data.number) == (1, room.number)
    house.vault.evict(ticket=room.ticket_id)
    body = post.data.body
    assert await house.vault.open(body, Place("message", "body", post.data.message_id)) == Shredded("ticket")
    for collection in ("messages", "ticket_log", "attachments"):
        assert await house.database[collection].count_documents({"ticket_id": room.ticket_id}) == 0


async def test_what_remains_of_a_ticket_is_about_nobody(house: House, guild: Guild) -> None:
    room, _ = await full(guild)
    await sweep(house, (await room.row())["purge_at"])
    row = await room.row()
    assert set(row) == {
        "_id", "guild_id", "number", "state", "opened_at", "closed_at", "purged_at", "rule", "messages", "attachments",
        "panel_id", "type_id",
    }  # fmt: skip
    assert room.opener not in str(row)
    assert (await guild.opening(await house.person())).number == room.number + 1


async def test_an_upgrade_before_the_end_extends_it(house: House, guild: Guild) -> None:
    room, post = await full(guild)
    closed_at = (await room.row())["closed_at"]
    house.clock.set(closed_at + 6 * DAY)
    await guild.plan("pro", 1)
    await sweep(house, closed_at + 8 * DAY)
    assert await room.message(post)
    await sweep(house, closed_at + 30 * DAY)
    assert (await house.next_about(room.ticket_id, TicketPurged)).data.rule == "ticket_retention_days.pro"


async def test_a_downgrade_leaves_a_week(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1)
    room, _ = await full(guild)
    closed_at = (await room.row())["closed_at"]
    house.clock.set(closed_at + 10 * DAY)
    await guild.plan("free", 2)
    await sweep(house, closed_at + 17 * DAY - SECOND)
    assert not await purged(house, room)
    await sweep(house, closed_at + 17 * DAY)
    assert await purged(house, room)


async def test_a_purged_ticket_is_gone_for_everyone(house: House, guild: Guild) -> None:
    room, post = await full(guild)
    late = await room.posted(room.opener, "too late")
    purge_at = (await room.row())["purge_at"]
    house.clock.set(purge_at)
    intent = await guild.wish(intents.ReopenTicket, Actor(ref=room.opener), room.ticket_id)
    refused = await house.answer(intent, IntentRefused)
    assert (refused.data.slug, refused.data.facts["number"]) == ("ticket-purged", room.number)
    await sweep(house, purge_at)
    transcript = await guild.wish(intents.RequestTranscript, Actor(ref=room.opener), room.ticket_id)
    assert (await house.answer(transcript, IntentRefused)).data.slug == "ticket-purged"
    await house.publish(late)
    other = await guild.opened(await house.person())
    after = await other.posted(other.opener, "next")
    await house.publish(after)
    await until(lambda: other.message(after))
    assert await room.message(late) is None
    assert await room.message(post) is None


async def test_a_reopened_ticket_is_not_purged(house: House, guild: Guild) -> None:
    room, post = await full(guild)
    purge_at = (await room.row())["purge_at"]
    house.clock.set(purge_at - SECOND)
    intent = await guild.wish(intents.ReopenTicket, Actor(ref=room.opener), room.ticket_id)
    await house.answer(intent, TicketReopening)
    await sweep(house, purge_at + SECOND)
    assert await room.message(post)


async def test_an_interrupted_purge_is_finished(house: House, guild: Guild) -> None:
    room, post = await full(guild)
    purge_at = (await room.row())["purge_at"]
    house.clock.set(purge_at)
    # As a crash leaves it right after the mark.
    await house.database["tickets"].update_one({"_id": room.ticket_id}, {"$set": {"purging_at": purge_at}})
    intent = await guild.wish(intents.ClaimTicket, guild.staff(await house.person()), room.ticket_id)
    assert (await house.answer(intent, IntentRefused)).data.slug == "ticket-purged"
    await house.service.run_job("purge-tickets")
    assert await purged(house, room)
    assert await room.message(post) is None
    await house.service.run_job("purge-tickets")
    await house.next_about(room.ticket_id, TicketPurged)
    await house.settled()
    assert len(house.about(room.ticket_id, TicketPurged)) == 1


async def test_a_failed_ticket_ends_too(house: House, guild: Guild) -> None:
    ticket = await guild.opening(await house.person())
    house.clock.advance(timedelta(minutes=10))
    await house.service.run_job("chase-discord")
    await sweep(house, house.clock.now() + 7 * DAY)
    await house.next_about(ticket.ticket_id, TicketPurged)


async def test_shares_without_a_ticket_are_swept_after_a_day(house: House, guild: Guild) -> None:
    orphan, member = new_id(), await house.person()
    await house.vault.mint_ticket(orphan, guild.guild_id)
    value = await house.vault.seal("x", Place("a", "b", "c"), ticket=orphan)
    intent = await guild.ask_open(member)
    await house.answer(intent, TicketOpening)
    house.clock.advance(timedelta(hours=23))
    await house.service.run_job("sweep-shares")
    house.vault.evict(ticket=orphan)
    assert await house.vault.open(value, Place("a", "b", "c")) == b"x"
    house.clock.advance(timedelta(hours=2))
    await house.service.run_job("sweep-shares")
    house.vault.evict(ticket=orphan)
    house.vault.evict(ticket=intent.data.ticket_id)
    assert await house.vault.open(value, Place("a", "b", "c")) == Shredded("ticket")
    answer = intent.data.answers[0].value
    assert await house.vault.open(answer, Place("answer", "what", intent.data.ticket_id)) == b"My printer is on fire"


async def test_many_tickets_end_together_and_each_is_told_of_once(
    house: House, guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_PIECE", 2)
    monkeypatch.setattr(messages, "_LOOK", 4)
    rooms = [await guild.closed(await house.person()) for _ in range(3)]
    posts = [await room.posted(room.opener, f"line {number}") for room in rooms for number in range(7)]
    await house.publish(*posts)
    for post, room in zip(posts, [room for room in rooms for _ in range(7)], strict=True):
        await until(partial(room.message, post), "the message")
    await sweep(house, max([(await room.row())["purge_at"] for room in rooms]))
    for room in rooms:
        event = await house.next_about(room.ticket_id, TicketPurged)
        assert (event.data.messages, event.data.number) == (7, room.number)
    await house.settled()
    assert [len(house.about(room.ticket_id, TicketPurged)) for room in rooms] == [1, 1, 1]
    for collection in ("messages", "ticket_log"):
        query = {"ticket_id": {"$in": [room.ticket_id for room in rooms]}}
        assert await house.database[collection].count_documents(query) == 0


@pytest.mark.parametrize("crashed", [False, True])
async def test_a_ticket_that_cannot_be_ended_holds_up_no_other(house: House, guild: Guild, crashed: bool) -> None:
    rooms = [await guild.closed(await house.person()) for _ in range(3)]
    broken = rooms[1]
    purge_at = max([(await room.row())["purge_at"] for room in rooms])
    change: dict[str, Any] = {"number": "altered by hand"} | ({"purging_at": purge_at} if crashed else {})
    await house.database["tickets"].update_one({"_id": broken.ticket_id}, {"$set": change})
    await until(lambda: house.service.caught_up(PLANS), "the end of the plans")
    house.clock.set(purge_at)
    try:
        with pytest.raises(ExceptionGroup, match="some tickets") as failed:
            await house.service.run_job("purge-tickets")
        assert len(failed.value.exceptions) == 1
        for room in rooms:
            if room is not broken:
                await house.next_about(room.ticket_id, TicketPurged)
            assert await purged(house, room) == (room is not broken)
    finally:
        await house.database["tickets"].delete_one({"_id": broken.ticket_id})
