"""Internal notes: written ones are sealed and go to tickets, and so does the wish to read them."""

from typing import Final

from contracts.notes import AddNote, AddNoteData, ListNotes, ListNotesData
from services.chassis.publisher import Publisher
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Vault
from services.gateway.domain.asking import Asking, Refused
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.people import People
from services.gateway.usecases.send_intent import send_intent
from services.gateway.usecases.who import who

NOTE_LENGTH: Final = 1000


class AskToNote:
    """Turns `/notes` into intents."""

    def __init__(self, about: AskAboutTicket, people: People, vault: Vault, publisher: Publisher) -> None:
        """Takes what it needs to know the ticket and the person, and to seal and publish."""
        self._about = about
        self._people = people
        self._vault = vault
        self._publisher = publisher

    async def add(self, asking: Asking, text: str) -> None:
        """Staff note something about the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`, `note-empty`, or `note-too-long` with `limit`.
        """
        ticket_id, text = await self._about.ticket_here(asking), text.strip()
        if not text:
            raise Refused("note-empty")
        if len(text) > NOTE_LENGTH:
            raise Refused("note-too-long", limit=NOTE_LENGTH)
        actor, note_id = await who(asking, self._people), asking.made_id("note")
        ref = actor["actor"].ref
        sealed = await self._vault.seal(text, Seat("note", "text", note_id), ref=ref, ticket=ticket_id)
        data = AddNoteData(ticket_id=ticket_id, note_id=note_id, text=sealed, **actor)
        await send_intent(self._publisher, AddNote, asking, data)

    async def read(self, asking: Asking, page: int) -> None:
        """Staff want to read what was noted about the ticket of the thread.

        Raises:
            Refused: `not-a-ticket`.
        """
        ticket_id = await self._about.ticket_here(asking)
        data = ListNotesData(ticket_id=ticket_id, page=page, **await who(asking, self._people))
        await send_intent(self._publisher, ListNotes, asking, data)
