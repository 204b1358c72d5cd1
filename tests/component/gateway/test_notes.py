"""Internal notes as the team sees them, and as nobody else does."""

from contracts.event import new_id
from contracts.intents import Actor
from contracts.notes import AddNote, ListNotes, Note, NoteAdded, NotesData, NotesListed, NotesListedData
from contracts.sealed import Sealed
from deploy.playground import seed
from services.chassis.sealing import Place
from tests.component.gateway.house import House, Opened
from tests.component.gateway.others import now


def told(opened: Opened, asked: AddNote | ListNotes, count: int) -> NotesData:
    return NotesData(
        guild_id=seed.HARBOUR,
        ticket_id=opened.ticket.ticket_id,
        number=opened.ticket.number,
        notes_in_all=count,
        actor_ref=asked.data.actor.ref,
        reply=asked.data.reply,
    )


async def test_a_note_is_sealed_and_read_by_the_team_alone(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_ODILE) as odile:
        opened = await house.open(ada)
        asked = await odile.command(opened.thread, "notes add", text=" Wants a discount ")
        intent = await house.others.heard(AddNote, lambda event: event.id == asked)
        assert not any(b"discount" in record for record in house.others.records)
        place = Place("note", "text", intent.data.note_id)
        assert await house.service.vault.open_text(intent.data.text, place) == "Wants a discount"
        data = told(opened, intent, 1)
        await house.others.tell(NoteAdded.new(data.ticket_id, data, time=now(), cause=intent))
        assert "Es ist die erste Notiz" in (await odile.reply(asked, opened.thread))["content"]

        asked = await odile.command(opened.thread, "notes list")
        wish = await house.others.heard(ListNotes, lambda event: event.id == asked)
        mine = Note(note_id=intent.data.note_id, author_ref=wish.data.actor.ref, noted_at=now(), text=intent.data.text)
        theirs = await _of_somebody_erased(house, opened)
        page = NotesListedData(**dict(told(opened, wish, 7)), notes=(mine, theirs), page=1, pages=2)
        await house.others.tell(NotesListed.new(page.ticket_id, page, time=now(), cause=wish))
        shown = await odile.reply(asked, opened.thread)
        assert "das siehst nur du. Seite 1 von 2. Ältere: /notes list page:2" in shown["content"]
        first, second = (each["description"] for each in shown["embeds"])
        assert first.startswith(f"<@{seed.STAFF_ODILE}> · <t:")
        assert first.endswith("\nWants a discount")
        assert second.startswith("jemand, dessen Daten gelöscht wurden")
        assert second.endswith("(mit den Daten der Person gelöscht, die sie geschrieben hat)")
        assert not [m for m in await ada.messages(opened.thread) if "discount" in str(m) or "Notiz" in str(m)]


async def test_no_notes_yet_and_a_note_that_says_nothing(house: House) -> None:
    async with house.client.person(seed.MEMBER_ADA) as ada, house.client.person(seed.STAFF_IVES) as ives:
        opened = await house.open(ada)
        asked = await ives.command(opened.thread, "notes list", page=3)
        wish = await house.others.heard(ListNotes, lambda event: event.id == asked)
        assert wish.data.page == 3
        page = NotesListedData(**dict(told(opened, wish, 0)))
        await house.others.tell(NotesListed.new(page.ticket_id, page, time=now(), cause=wish))
        assert "Nothing is noted" in (await ives.reply(asked, opened.thread))["content"]
        asked = await ives.command(opened.thread, "notes add", text="  ")
        assert "The note is empty" in (await ives.reply(asked, opened.thread))["content"]


async def _of_somebody_erased(house: House, opened: Opened) -> Note:
    """A note whose author has no share any more."""
    actor = Actor(ref=new_id())
    sealed = Sealed(ref=actor.ref, ticket=opened.ticket.ticket_id, nonce="AAAAAAAAAAAAAAAA", ct="AAAA")
    return Note(note_id=new_id(), author_ref=actor.ref, noted_at=now(), text=sealed)
