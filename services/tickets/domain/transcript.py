"""A ticket as its readers see it: opened, with names, in order. What was deleted or erased says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from contracts.priorities import Priority
from contracts.states import State
from services.tickets.domain.people import Side


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who wrote, or did something.

    Attributes:
        name: as they were last called; none if they are deleted or never wrote (see `known`).
        colour: 0 to 7, the same for a person throughout a transcript.
        bot: an application.
        side: whom they spoke for.
        known: they wrote in the ticket, so that a missing name means they are deleted.
    """

    name: str | None
    colour: int = 0
    bot: bool = False
    side: Side | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the form and what was answered; none once that is erased."""

    label: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """What a transcript begins with.

    Attributes:
        number: of the ticket in its server.
        type_name: the ticket type.
        state: at the time of the transcript.
        priority: at that time.
        opener: who opened it; no name if they never wrote or are deleted.
        claimer: who has it, if anybody.
        speakers: everyone who wrote, in the order they first did.
        opened_at: when it was asked for.
        closed_at: when it closed.
        purge_at: when its content ends.
        answers: the form.
        rating: 1 to 5 stars of the opener, if they said how it went.
        comment: what they said to it; none if nothing, or once it is erased.
        messages: in the archive.
        attachments: in the archive.
        made_at: when the transcript was made.
        language: of the server, two letters.
        labels: names of the labels on it.
    """

    number: int
    type_name: str
    state: State
    priority: Priority
    opener: Speaker
    claimer: Speaker | None
    speakers: Sequence[Speaker]
    opened_at: datetime
    closed_at: datetime | None
    purge_at: datetime | None
    answers: Sequence[Answer]
    rating: int | None
    comment: str | None
    messages: int
    attachments: int
    made_at: datetime
    language: str
    labels: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with its answers; `several` could be chosen."""

    question: str
    answers: Sequence[str]
    several: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the names of the people mentioned in it; a name is none once its person is deleted.

    It is `withheld` where Discord did not let the bot see what was written. `forwarded` is what was passed on with it.
    """

    body: str = ""
    mentions: Sequence[str | None] = ()
    embeds: Sequence[Mapping[str, Any]] = ()
    components: Sequence[Mapping[str, Any]] = ()
    stickers: Sequence[str] = ()
    withheld: bool = False
    forwarded: "Text | None" = None
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text a message had from `at` on, before it was edited; none once it is erased."""

    at: datetime
    text: Text | None


@dataclass(frozen=True, slots=True)
class Reference:
    """The message a reply answers: its author and beginning, or none where the archive no longer has it."""

    message_id: str
    author: Speaker | None
    excerpt: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a message.

    Attributes:
        name: its name; none once it is erased.
        size: bytes.
        kept: what became of it: `stored`, `pending`, `too-large`, `gone`, `failed`.
        image: MIME type and bytes, for an image to be shown in place.
    """

    name: str | None
    size: int
    kept: str
    image: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji below a message, one of Unicode's or a server's own as `<:name:id>`, and how many people it is from."""

    emoji: str
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """A message.

    Attributes:
        message_id: Discord's.
        at: when it was posted.
        author: who wrote it.
        kind: `default`, `reply` or `system`.
        text: its text now; none if it was erased. Empty for a deleted message.
        earlier: its texts before that, oldest first.
        edited_at: when it was last edited.
        deleted_at: when it was deleted.
        reply_to: what it answers.
        files: its files.
        reactions: what people put below it, the first first.
    """

    message_id: str
    at: datetime
    author: Speaker
    kind: str
    text: Text | None
    earlier: Sequence[Earlier] = ()
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    reply_to: Reference | None = None
    files: Sequence[File] = ()
    reactions: Sequence[Reaction] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """Something that happened to the ticket.

    Attributes:
        at: when.
        what: e.g. `claimed`.
        by: who did it; none for the system.
        whom: whom it was done to.
        detail: a priority, a reason slug, or a name from the server's set-up.
        reason: why, in somebody's words.
    """

    at: datetime
    what: str
    by: Speaker | None = None
    whom: Speaker | None = None
    detail: str | None = None
    reason: str | None = None


Entry: TypeAlias = Said | Done
Format = Literal["html", "markdown", "json"]
EXTENSIONS: Mapping[Format, str] = {"html": "html", "markdown": "md", "json": "json"}


def filename(number: int, format_: Format) -> str:
    """The name of a transcript's file; never anybody's name."""
    return f"ticket-{number:04}.{EXTENSIONS[format_]}"
