"""Staff note something for their colleagues."""

from contracts.notes import AddNote, NoteAdded, NotesData
from services.chassis.transactions import Transaction
from services.tickets.domain import notes
from services.tickets.domain.refusals import OPENER_ERASED, Refused
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptNote
from services.tickets.usecases.matters import matter_of


async def add_note(desk: Desk, intent: AddNote, transaction: Transaction) -> None:
    """Keeps the note; of a ticket whose opener's data is being deleted nothing new is kept."""
    matter, data, now = await matter_of(desk, intent.data, transaction), intent.data, desk.clock.now()
    ticket, count = matter.ticket, await desk.notes.count(data.ticket_id, transaction.session)
    notes.require_writer(ticket, matter.actor, count)
    if await desk.people.erased([ticket.opener_ref], transaction.session):
        raise Refused(OPENER_ERASED)
    note = KeptNote(data.note_id, ticket.ticket_id, data.actor.ref, ticket.opener_ref, now, data.text)
    await desk.notes.insert(note, transaction.session)
    told = NotesData(
        guild_id=ticket.guild_id,
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        notes_in_all=count + 1,
        actor_ref=data.actor.ref,
        reply=data.reply,
    )
    transaction.emit(NoteAdded.new(ticket.ticket_id, told, time=now, cause=intent))
