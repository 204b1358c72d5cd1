"""Something was noted, or is asked to be read: whoever asked is answered, and nobody else sees anything of it."""

from collections.abc import Sequence

from contracts.notes import Note, NoteAdded, NotesListed
from services.chassis.sealing import Place as Seat
from services.chassis.sealing import Shredded
from services.gateway.domain.messages import Json
from services.gateway.rendering.notes import ShownNote, note_page
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowNotes:
    """One method a fact. Notes go where they were asked for and nowhere else: what is sent directly stays there."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def added(self, event: NoteAdded) -> None:
        """It is noted."""
        data = event.data
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = message(words("done-noted", number=f"{data.number:04d}", count=data.notes_in_all))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)

    async def listed(self, event: NotesListed) -> None:
        """Somebody of the team may read them."""
        data = event.data
        if data.reply is not None:
            await self._answer.give(await self._page(event), reply=data.reply)

    async def _page(self, event: NotesListed) -> Json:
        data = event.data
        words = self._office.texts.in_language(data.reply.locale if data.reply else None)
        people = await self._office.people.mentions([note.author_ref for note in data.notes])
        texts = await self._opened(data.notes)
        shown = [
            ShownNote(people.get(note.author_ref), note.noted_at, text)
            for note, text in zip(data.notes, texts, strict=True)
        ]
        return note_page(f"{data.number:04d}", shown, data.page, data.pages, words)

    async def _opened(self, notes: Sequence[Note]) -> list[str | None]:
        items = [(note.text, Seat("note", "text", note.note_id)) for note in notes]
        opened = await self._office.vault.open_many(items)
        return [None if isinstance(text, Shredded) else text.decode() for text in opened]
