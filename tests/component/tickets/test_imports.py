"""Closed tickets come along from another bot: what is taken, what is not and why, and that nothing comes twice."""

from datetime import timedelta
from typing import Any

import pytest

from contracts import imports
from contracts.event import new_id
from contracts.intents import Actor
from contracts.messages import MessagePostedData
from contracts.notes import Note
from contracts.tickets import IntentRefused
from contracts.transcripts import FindTranscript, TranscriptReady
from services.chassis.sealing import Place
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild, Room


@pytest.fixture
async def guild(house: House) -> Guild:
    return await Guild.made(house)


class File:
    """A file that the server's owner brings."""

    def __init__(self, guild: Guild) -> None:
        self.guild, self.house, self.import_id = guild, guild.house, new_id()
        self.owner = Actor(ref=guild.owner, administrator=True)

    async def ticket(self, opener: str, *, days_ago: float = 1, **more: Any) -> Room:
        """A ticket of it, closed so many days ago."""
        ticket_id = more.pop("ticket_id", None) or new_id()
        closed_at = self.house.clock.now() - timedelta(days=days_ago)
        await self.house.vault.mint_ticket(ticket_id, self.guild.guild_id)
        given: dict[str, Any] = {
            "import_id": self.import_id,
            "ticket_id": ticket_id,
            "origin": "discord-tickets",
            "type_name": "Lamps",
            "opener_ref": opener,
            "opened_at": closed_at - timedelta(hours=2),
            "closed_at": closed_at,
        }
        await self.guild.ask(imports.ImportTicket, self.owner, **(given | more))
        return Room(self.guild, ticket_id, given.get("number", 0), opener, "")

    async def messages(self, room: Room, *posts: MessagePostedData, notes: tuple[Note, ...] = ()) -> Any:
        """What was written in it."""
        given = {"import_id": self.import_id, "ticket_id": room.ticket_id, "messages": posts, "notes": notes}
        return await self.guild.ask(imports.ImportMessages, self.owner, **given)

    async def finished(self, **left_out: int) -> imports.ImportFinishedData:
        """Its end, and what was made of it."""
        given = {"import_id": self.import_id, "left_out": {why.replace("_", "-"): n for why, n in left_out.items()}}
        asked = await self.guild.ask(imports.FinishImport, self.owner, **given)
        return (await self.house.answer(asked, imports.ImportFinished)).data

    async def note(self, room: Room, ref: str) -> Note:
        note_id = new_id()
        place = Place("note", "text", note_id)
        text = await self.house.vault.seal("Known to us", place, ref=ref, ticket=room.ticket_id)
        return Note(note_id=note_id, author_ref=ref, noted_at=self.house.clock.now(), text=text)

    async def stored(self, room: Room) -> dict[str, Any]:
        found = await self.house.database.tickets.find_one({"_id": room.ticket_id})
        assert found is not None
        return found


async def test_tickets_keep_their_numbers_and_the_next_one_goes_on_after_them(house: House, guild: Guild) -> None:
    file, member = File(guild), await house.person()
    rooms = [await file.ticket(member, number=number, rating=4) for number in (3, 7, 40)]
    done = await file.finished(still_open=2)
    assert (done.tickets, done.renumbered, done.left_out) == (3, 0, {"still-open": 2})
    kept = [await file.stored(room) for room in rooms]
    assert [row["number"] for row in kept] == [3, 7, 40]
    assert {(row["state"], row["origin"], row["rating"]) for row in kept} == {("closed", "discord-tickets", 4)}
    assert (await guild.opening(await house.person())).number == 41


async def test_a_ticket_whose_number_is_taken_gets_the_next_one(house: House, guild: Guild) -> None:
    await guild.opened(await house.person())
    file = File(guild)
    rooms = [await file.ticket(await house.person(), number=number) for number in (1, None, 9)]
    done = await file.finished()
    assert (done.tickets, done.renumbered) == (3, 1)
    assert [(await file.stored(room))["number"] for room in rooms] == [2, 3, 9]


async def test_a_file_that_is_read_twice_is_taken_once(house: House, guild: Guild) -> None:
    member, first, second = await house.person(), File(guild), File(guild)
    room = await first.ticket(member)
    post, note = await room.posted(member, "The lamp is dark"), await first.note(room, member)
    await first.messages(room, post.data, notes=(note,))
    done = await first.finished()
    assert (done.tickets, done.messages, done.notes, done.left_out) == (1, 1, 1, {})

    await second.ticket(member, ticket_id=room.ticket_id)
    await second.messages(room, post.data, notes=(note,))
    done = await second.finished()
    assert (done.tickets, done.messages, done.notes, done.left_out) == (0, 0, 0, {"already-here": 1})
    assert (await first.stored(room))["messages"] == 1


async def test_content_that_the_plan_would_have_ended_does_not_come_along(house: House, guild: Guild) -> None:
    file, member = File(guild), await house.person()
    late, early = await file.ticket(member, days_ago=6.9), await file.ticket(member, days_ago=7.1)
    await file.messages(early, (await early.posted(member, "Long ago")).data)
    done = await file.finished()
    assert (done.tickets, done.left_out) == (1, {"content-over": 1, "no-ticket": 1})
    kept = await file.stored(late)
    assert kept["purge_at"] - kept["closed_at"] == timedelta(days=7)


async def test_what_came_along_is_read_by_number_by_whoever_could_read_it(house: House, guild: Guild) -> None:
    file, member = File(guild), await house.person()
    room = await file.ticket(member, number=12)
    await file.messages(room, (await room.posted(member, "The lamp is dark")).data)
    await file.finished()
    asked = await guild.ask(FindTranscript, Actor(ref=member), number=12, format="json")
    assert (await house.answer(asked, TranscriptReady)).data.ticket.ticket_id == room.ticket_id
    stranger = await guild.ask(FindTranscript, Actor(ref=await house.person()), number=12)
    assert (await house.answer(stranger, IntentRefused)).data.slug == "not-reader"


async def test_tickets_that_came_along_do_not_use_up_the_plan(house: House, guild: Guild) -> None:
    await guild.plan("pro", 1, tickets_a_month=1, tickets_an_hour=1)
    file = File(guild)
    for _ in range(3):
        await file.ticket(await house.person(), days_ago=0)
    assert (await file.finished()).tickets == 3
    assert (await guild.opening(await house.person())).number == 4


async def test_nothing_is_written_into_a_ticket_that_was_opened_here(house: House, guild: Guild) -> None:
    member = await house.person()
    room, file = await guild.opened(member), File(guild)
    await file.messages(room, (await room.posted(member, "I never wrote this")).data)
    done = await file.finished()
    assert (done.messages, done.left_out) == (0, {"no-ticket": 1})


async def test_nothing_is_written_into_the_ticket_of_another_server(house: House, guild: Guild) -> None:
    member, other = await house.person(), File(await Guild.made(house))
    room = await File(guild).ticket(member)
    await house.settled()
    asked = await other.messages(room, (await room.posted(member, "I never wrote this")).data)
    assert (await house.answer(asked, IntentRefused)).data.slug == "unknown-ticket"


async def test_an_import_that_never_ends_is_forgotten_by_itself(house: House, guild: Guild) -> None:
    file = File(guild)
    await file.ticket(await house.person())
    await house.settled()
    row = await house.database["imports"].find_one({"_id": file.import_id})
    assert row is not None
    assert row["tickets"] == 1
    [index] = [each for each in await house.database["imports"].list_indexes().to_list() if each["name"] == "over"]
    assert index["expireAfterSeconds"] == 7 * 24 * 60 * 60
