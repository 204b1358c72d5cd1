"""Notes the team keeps of a ticket: the wishes, on `discord.ticket-intents.v1`, and what became of them."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Reply, Snowflake, Ulid
from contracts.intents import TicketIntentData
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed


class AddNoteData(TicketIntentData):
    """What is noted.

    Attributes:
        note_id: minted by the gateway.
        text: sealed for the author and the ticket (kind `note`, field `text`).
    """

    note_id: Ulid
    text: Annotated[Sealed, Personal("internal note", subject="actor.ref")]


class AddNote(Event):
    """Staff note something for their colleagues."""

    type: Literal["ticketsystem.gateway.add-note.v1"] = "ticketsystem.gateway.add-note.v1"
    data: AddNoteData


class ListNotesData(TicketIntentData):
    """Which page, the first with the newest notes."""

    page: Annotated[int, Field(ge=1, le=1000)] = 1


class ListNotes(Event):
    """Staff want to read what was noted of a ticket."""

    type: Literal["ticketsystem.gateway.list-notes.v1"] = "ticketsystem.gateway.list-notes.v1"
    data: ListNotesData


class Note(Payload):
    """One note; `text` is sealed for its author and the ticket (kind `note`, field `text`)."""

    note_id: Ulid
    author_ref: Ref
    noted_at: AwareDatetime
    text: Annotated[Sealed, Personal("internal note", subject="author_ref")]


class NotesData(Payload):
    """Which ticket, for whom, and where to answer them.

    Attributes:
        guild_id: the server.
        ticket_id: the ticket.
        number: its number in the server.
        notes_in_all: notes of it, this one included.
        actor_ref: who asked.
        reply: where to answer.
    """

    guild_id: Snowflake
    ticket_id: Ulid
    number: int
    notes_in_all: int
    actor_ref: Ref
    reply: Reply | None = None


class NoteAdded(Event):
    """Something was noted of a ticket; its text is told to those alone who ask for it."""

    type: Literal["ticketsystem.tickets.note-added.v1"] = "ticketsystem.tickets.note-added.v1"
    data: NotesData


class NotesListedData(NotesData):
    """A page of notes, the newest first.

    Attributes:
        notes: those of the page.
        page: from 1.
        pages: how many there are, at least 1.
    """

    notes: tuple[Note, ...] = ()
    page: int = 1
    pages: int = 1


class NotesListed(Event):
    """Somebody of the team may read what was noted of a ticket (`actor_ref`)."""

    type: Literal["ticketsystem.tickets.notes-listed.v1"] = "ticketsystem.tickets.notes-listed.v1"
    data: NotesListedData


INTENTS = (AddNote, ListNotes)
FACTS = (NoteAdded, NotesListed)
