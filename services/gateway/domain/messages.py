"""A message of a ticket as the gateway needs it, whatever way it came: live, edited, or read again after an outage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Json = dict[str, Any]

BARE = 500  # bytes a happening takes without what was written


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as Discord names them; lives only until their ref is known."""

    discord_id: int
    name: str
    role_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """An attachment and where it can be fetched for about a day."""

    attachment_id: str
    filename: str
    url: str
    size: int
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a sticker, which many messages may show."""

    name: str
    url: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What somebody passed on: a copy of another message, of which Discord does not say who wrote it."""

    text: str
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    stickers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with its answers, in Discord's order; `several` may be chosen."""

    question: str
    answers: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What was written: text, and Discord's own JSON of embeds, components and stickers.

    Where Discord did not let the bot see any of it, it is `withheld`, and empty. The mentions are also those of what is
    passed on with it.
    """

    text: str
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    stickers: tuple[str, ...] = ()
    poll: Poll | None = None
    forwarded: Forwarded | None = None
    mentions: tuple[Someone, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """A new message; `author` is none for applications, webhooks and Discord itself, `author_name` is always there."""

    message_id: int
    author: Someone | None
    author_name: str
    bot: bool
    posted_at: datetime
    kind: Literal["default", "reply", "system"]
    body: Body
    reply_to: str | None = None
    files: tuple[File, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """A message after a change; `author` as in `Posted`."""

    message_id: int
    author: Someone | None
    edited_at: datetime
    body: Body


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message that is gone."""

    message_id: int
    deleted_at: datetime


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody put an emoji below a message, or it was taken back.

    Attributes:
        message_id: the message.
        discord_id: who; lives only until their ref is known.
        emoji: one of Unicode's, or a server's own as `<:name:id>`.
        on: whether it is there now.
        seen_at: when we saw that.
        not_before: since when it may have been there: whoever was erased after that is not brought back by it.
    """

    message_id: int
    discord_id: int
    emoji: str
    on: bool
    seen_at: datetime
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Cleared:
    """All that people put below a message was removed, or all of one emoji."""

    message_id: int
    emoji: str | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """The whole thread was deleted by somebody's hand."""

    seen_at: datetime


Happening = Posted | Edited | Deleted | Reacted | Cleared | Gone


def display_name(user: Mapping[str, Any], member: Mapping[str, Any] | None) -> str:
    """What a server calls a person, from Discord's own JSON; `member` is none outside servers."""
    return str((member or {}).get("nick") or user.get("global_name") or user["username"])


def weight(happening: Happening) -> int:
    """About how many bytes of memory it takes; what counts is that it grows with what somebody wrote."""
    match happening:
        case Posted(body=body, files=files):
            return BARE + _weight(body) + sum(len(file.url) + len(file.filename) for file in files)
        case Edited(body=body):
            return BARE + _weight(body)
    return BARE


def _weight(body: Body) -> int:
    said = (body, body.forwarded) if body.forwarded else (body,)
    written = sum(4 * len(one.text) + len(str(one.embeds)) + len(str(one.components)) for one in said)
    return written + len(str(body.poll)) + 200 * len(body.mentions)
