"""What an export says of internal notes: those the person wrote, and those about them, whose authors stay unnamed."""

from collections.abc import Sequence

from services.chassis.sealing import Place
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptNote
from services.tickets.usecases.opening import open_texts
from services.tickets.usecases.personal_records import Group


async def note_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """By note id."""
    session = transaction.session
    notes = await desk.notes.concerning(ref, after=after, limit=limit, session=session)
    ticket_ids = sorted({note.ticket_id for note in notes})
    tickets = await desk.tickets.get_many(ticket_ids, session)
    authors = await desk.notes.authors(ticket_ids, session)
    texts = await open_texts(desk, [(note.text, Place("note", "text", note.note_id)) for note in notes])
    groups: list[Group] = []
    for note, text in zip(notes, texts, strict=True):
        ticket = tickets.get(note.ticket_id)
        record = {
            "ticket": ticket.number if ticket else None,
            "server": ticket.guild_id if ticket else None,
            "your_part": "author" if note.author_ref == ref else "subject",
            "author": "you" if note.author_ref == ref else _colleague(note, authors[note.ticket_id]),
            "noted_at": note.noted_at.isoformat(),
            "text": text,
        }
        groups.append((note.note_id, [record]))
    return groups


def _colleague(note: KeptNote, authors: Sequence[str]) -> str:
    """A name that tells the authors of a ticket's notes apart and says nobody's."""
    return f"staff-{authors.index(note.author_ref) + 1}"
