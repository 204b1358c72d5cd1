"""Internal notes kept, read, taken out and ended."""

from datetime import timedelta
from typing import Any

from contracts.event import new_id
from contracts.intents import Actor
from contracts.notes import AddNote, ListNotes, NoteAdded, NotesListed
from contracts.privacy import ErasureRequested, ExportRequested
from contracts.tickets import IntentRefused, TicketPurged
from services.chassis.sealing import Place
from tests.component.tickets.house import House
from tests.component.tickets.test_privacy import pages, records, request
from tests.component.tickets.town import Guild, Room


async def note(house: House, room: Room, author: Actor, text: str) -> Any:
    """Somebody notes something; the intent."""
    note_id = new_id()
    sealed = await house.vault.seal(text, Place("note", "text", note_id), ref=author.ref, ticket=room.ticket_id)
    return await room.guild.wish(AddNote, author, room.ticket_id, note_id=note_id, text=sealed)


async def read(house: House, room: Room, reader: Actor, page: int = 1) -> tuple[NotesListed, list[str]]:
    """Somebody reads a page; the fact and the texts."""
    listed = await house.answer(await room.guild.wish(ListNotes, reader, room.ticket_id, page=page), NotesListed)
    items = [(each.text, Place("note", "text", each.note_id)) for each in listed.data.notes]
    return listed, [str(await house.vault.open_text(*item)) for item in items]


async def test_notes_are_kept_once_and_read_newest_first_page_by_page(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    for number in range(7):
        added = await house.answer(await note(house, room, staff, f"note {number}"), NoteAdded)
        assert added.data.notes_in_all == number + 1
    last = await note(house, room, staff, "note 7")
    await house.answer(last, NoteAdded)
    await house.publish(last)
    listed, texts = await read(house, room, guild.staff(await house.person()))
    assert texts == [f"note {number}" for number in (7, 6, 5, 4, 3)]
    assert (listed.data.page, listed.data.pages, listed.data.notes_in_all) == (1, 2, 8)
    assert {each.author_ref for each in listed.data.notes} == {staff.ref}
    further, texts = await read(house, room, staff, page=9)
    assert (further.data.page, texts) == (2, ["note 2", "note 1", "note 0"])
    assert (await room.row())["version"] == 2
    assert await house.database["ticket_log"].count_documents({"ticket_id": room.ticket_id, "what": "note-added"}) == 0


async def test_nobody_outside_the_team_writes_or_reads_any(house: House, guild: Guild) -> None:
    member = await house.person()
    room = await guild.opened(member)
    for actor, slug in ((Actor(ref=member), "not-staff"), (guild.staff(member), "notes-of-team")):
        assert (await house.answer(await note(house, room, actor, "x"), IntentRefused)).data.slug == slug
        intent = await guild.wish(ListNotes, actor, room.ticket_id)
        assert (await house.answer(intent, IntentRefused)).data.slug == slug
    assert await house.database["notes"].count_documents({"ticket_id": room.ticket_id}) == 0


async def test_author_and_subject_take_notes_out_and_neither_learns_who_else_wrote(house: House, guild: Guild) -> None:
    member, first, second = await house.person(), await house.person(), await house.person()
    room = await guild.opened(member)
    await house.answer(await note(house, room, guild.staff(first), "shouts a lot"), NoteAdded)
    await house.answer(await note(house, room, guild.staff(second), "paid twice"), NoteAdded)
    for ref, expected in (
        (member, [("subject", "staff-1", "shouts a lot"), ("subject", "staff-2", "paid twice")]),
        (second, [("author", "you", "paid twice")]),
    ):
        cause = request(ExportRequested, house, ref)
        await house.publish(cause)
        steps = [step for step in await pages(house, cause) if step.data.category == "notes"]
        found = [record for step in steps for record in await records(house, ref, step)]
        assert [(each["your_part"], each["author"], each["text"]) for each in found] == expected
        assert not any(other in str(found) for other in (first, second))


async def test_the_erasure_of_either_ends_a_note(house: House, guild: Guild) -> None:
    member, author, colleague = await house.person(), await house.person(), await house.person()
    room, other = await guild.opened(member), await guild.opened(await house.person())
    await house.answer(await note(house, room, guild.staff(colleague), "about the member"), NoteAdded)
    await house.answer(await note(house, other, guild.staff(author), "by the author"), NoteAdded)
    await house.answer(await note(house, other, guild.staff(colleague), "stays"), NoteAdded)
    for ref in (member, author):
        cause = request(ErasureRequested, house, ref)
        await house.publish(cause)
        [step] = await pages(house, cause)
        assert step.data.removed["notes"] == 1
    assert await house.database["notes"].count_documents({"ticket_id": room.ticket_id}) == 0
    _, texts = await read(house, other, guild.staff(colleague))
    assert texts == ["stays"]
    late = await note(house, room, guild.staff(colleague), "late")
    assert (await house.answer(late, IntentRefused)).data.slug == "opener-erased"


async def test_notes_end_with_their_ticket(house: House, guild: Guild) -> None:
    room, staff = await guild.opened(await house.person()), guild.staff(await house.person())
    await house.answer(await note(house, room, staff, "x"), NoteAdded)
    await room.closed()
    await house.answer(await note(house, room, staff, "after the end"), NoteAdded)
    house.clock.advance(timedelta(days=7, seconds=1))
    await house.service.run_job("purge-tickets")
    await house.next_about(room.ticket_id, TicketPurged)
    assert await house.database["notes"].count_documents({"ticket_id": room.ticket_id}) == 0
    late = await guild.wish(ListNotes, staff, room.ticket_id)
    assert (await house.answer(late, IntentRefused)).data.slug == "ticket-purged"
