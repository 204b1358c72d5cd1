"""Staff want to read what was noted of a ticket."""

from contracts.notes import ListNotes, Note, NotesListed, NotesListedData
from services.chassis.transactions import Transaction
from services.tickets.domain import notes
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def list_notes(desk: Desk, intent: ListNotes, transaction: Transaction) -> None:
    """Tells a page of them, the last one where there are not so many."""
    matter, data = await matter_of(desk, intent.data, transaction), intent.data
    ticket = matter.ticket
    notes.require_reader(ticket, matter.actor)
    count = await desk.notes.count(ticket.ticket_id, transaction.session)
    pages = notes.pages(count)
    page = min(data.page, pages)
    found = await desk.notes.of_ticket(
        ticket.ticket_id, (page - 1) * notes.PAGE_NOTES, notes.PAGE_NOTES, transaction.session
    )
    told = NotesListedData(
        guild_id=ticket.guild_id,
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        notes_in_all=count,
        actor_ref=data.actor.ref,
        reply=data.reply,
        notes=tuple(
            Note(note_id=note.note_id, author_ref=note.author_ref, noted_at=note.noted_at, text=note.text)
            for note in found
        ),
        page=page,
        pages=pages,
    )
    transaction.emit(NotesListed.new(ticket.ticket_id, told, time=desk.clock.now(), cause=intent))
