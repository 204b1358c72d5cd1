"""What is stored of the team's own work, field by field; see `documents`."""

from datetime import datetime
from typing import Annotated

from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from services.tickets.storage.documents import Document


class TagDocument(Document):
    """`tags`: the text of a saved answer, a server's content; `id` is `<server>:<tag id>`."""

    guild_id: str
    text: str


class NoteDocument(Document):
    """`notes`: an internal note of a ticket; `id` is a ULID.

    It is its author's words and about somebody else: both have rights over it, and the erasure of either ends it.

    Attributes:
        ticket_id: the ticket.
        author_ref: who noted it.
        about_ref: whom it is about: who opened the ticket.
        noted_at: when.
        text: sealed for the author and the ticket.
    """

    ticket_id: str
    author_ref: Ref
    about_ref: Ref
    noted_at: datetime
    text: Annotated[Sealed, Personal("internal note", erase="delete", subject="author_ref")]
