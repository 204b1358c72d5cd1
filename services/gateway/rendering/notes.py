"""Internal notes as the team reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, Json, embed, message


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note: a mention of its author, none once they were erased; when; its text, none where it cannot be read."""

    author: str | None
    noted_at: datetime
    text: str | None


def note_page(number: str, notes: Sequence[ShownNote], page: int, pages: int, words: Words) -> Json:
    """A page of a ticket's notes, the newest first, each as a block of its own.

    Args:
        number: the ticket's, with its zeros.
        notes: those of the page; five of 1,000 characters fit into a message.
        page: from 1.
        pages: how many there are.
        words: the reader's language.
    """
    if not notes:
        return message(words("notes-none", number=number))
    head = words("notes-title", number=number)
    if pages > 1:
        head += " " + words("notes-page", page=page, pages=pages)
    if page < pages:
        head += " " + words("notes-older", page=page + 1)
    return message(head, embeds=[_block(note, words) for note in notes])


def _block(note: ShownNote, words: Words) -> Json:
    by = note.author or words("somebody-erased")
    head = words("note-head", person=by, when=f"<t:{int(note.noted_at.timestamp())}:f>")
    text = words("note-gone") if note.text is None else note.text
    return embed("", f"{head}\n{text}", colour=BLUE)
