"""What storage gives to use cases and takes from them, beyond the domain's own values: the sealed texts beside them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from contracts.intents import Answer
from contracts.messages import Attachment, Author, Mention
from contracts.sealed import Sealed
from services.chassis.errors import Transient
from services.tickets.domain.archive import Message
from services.tickets.domain.people import Side
from services.tickets.domain.ticket import Ticket


@dataclass(frozen=True, slots=True)
class KeptTicket:
    """A ticket with what is kept beside it.

    Attributes:
        ticket: the ticket.
        answers: the form as filled in.
        reason: why it was last closed.
        comment: what its opener thought of it, in their words.
        messages: messages in its archive.
        attachments: files seen in them.
        purging_at: when the end of its content began.
    """

    ticket: Ticket
    answers: tuple[Answer, ...] = ()
    reason: Sealed | None = None
    comment: Sealed | None = None
    messages: int = 0
    attachments: int = 0
    purging_at: datetime | None = None

    @property
    def guild_id(self) -> str:
        """The server."""
        return self.ticket.guild_id

    @property
    def number(self) -> int:
        """The ticket's number there."""
        return self.ticket.number


@dataclass(frozen=True, slots=True)
class PurgedTicket:
    """What is left of a ticket whose content has ended."""

    ticket_id: str
    guild_id: str
    number: int
    purged_at: datetime


@dataclass(frozen=True, slots=True)
class Post:
    """Who wrote a message and how; `side` is whom they spoke for at that moment."""

    author: Author
    side: Side | None
    kind: str
    reply_to: str | None
    attachment_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A text with the people mentioned in it."""

    body: Sealed
    mentions: tuple[Mention, ...]


ArchivedMessage: TypeAlias = Message[Post, Content]


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message of a ticket's archive; `author_ref` is known from an edit, too."""

    message_id: str
    ticket_id: str
    author_ref: str | None
    posted_at: datetime
    message: ArchivedMessage


@dataclass(frozen=True, slots=True)
class KeptReactions:
    """What one person put below a message, sealed; without a person, what was cleared there for everybody."""

    message_id: str
    ticket_id: str
    reactor_ref: str | None
    marks: Sealed


class KnownMessage(Transient):
    """A message that was to be stored as new is stored already; nothing of the transaction is kept."""

    slug = "known-message"


@dataclass(frozen=True, slots=True)
class Growth:
    """What a batch of messages made of a ticket: the ticket before and after, and what its archive gained."""

    before: Ticket
    after: Ticket
    messages: int
    attachments: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A sticker's picture as a file of its message; Discord does not say how large it is."""

    attachment_id: str
    filename: Sealed
    url: Sealed
    content_type: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of a message; `due` when it is to be fetched, `detail` why it is not."""

    ticket_id: str
    message_id: str
    author_ref: str | None
    attachment: Attachment | Picture
    due: datetime | None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that happened to a ticket.

    Attributes:
        ticket_id: the ticket.
        at: when.
        what: the fact's name, e.g. `claimed`.
        by: who did it; none for the system.
        whom: whom it was done to, when somebody was added or removed.
        detail: a priority, a reason slug, or a name from the server's set-up.
        reason: why it was closed, sealed.
    """

    ticket_id: str
    at: datetime
    what: str
    by: str | None = None
    whom: str | None = None
    detail: str | None = None
    reason: Sealed | None = None


@dataclass(frozen=True, slots=True)
class KeptNote:
    """An internal note of a ticket: its author's words, about whoever opened the ticket."""

    note_id: str
    ticket_id: str
    author_ref: str
    about_ref: str
    noted_at: datetime
    text: Sealed
