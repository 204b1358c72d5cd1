"""What is written in tickets, from the gateway, on `discord.ticket-messages.v1` (key: ticket id), content sealed.

The id of `message-posted` is the Discord message id; of an edit `<message id>:<edit time>`; of a deletion
`<message id>:deleted`.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from contracts.event import Event, Payload, Snowflake, Ulid
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed


class Author(Payload):
    """Who wrote a message.

    Attributes:
        ref: the person; none for the bot itself, other bots, webhooks and system messages.
        name: display name at that moment, sealed (kind `message`, field `author`).
        bot: written by an application.
        role_ids: the person's roles, from which tickets tells staff from member.
    """

    ref: Ref | None = None
    name: Annotated[Sealed, Personal("display name", subject="ref")]
    bot: bool = False
    role_ids: tuple[Snowflake, ...] = ()


class Mention(Payload):
    """A person mentioned in a text; the text holds `{m:N}` with N their place in the list of mentions."""

    ref: Ref
    name: Annotated[Sealed, Personal("display name", subject="ref")]


class Attachment(Payload):
    """A file of a message.

    Attributes:
        attachment_id: Discord's id of the file.
        filename: sealed (kind `attachment`, field `filename`).
        url: where to fetch it from while the link lives (about a day), sealed (kind `attachment`, field `url`).
        size: bytes.
        content_type: as Discord states it, e.g. `image/png`; none if unknown.
    """

    attachment_id: Snowflake
    filename: Annotated[Sealed, Personal("file name", subject="author.ref")]
    url: Annotated[Sealed, Personal("file link", retention="transport", subject="author.ref")]
    size: Annotated[int, Field(ge=0)]
    content_type: str | None = None


class StickerPicture(Payload):
    """The picture of a sticker in a message, to be kept like a file of it.

    Attributes:
        picture_id: `<message id>.<place>`: a sticker has one id in all messages.
        filename: its name, sealed (kind `attachment`, field `filename`).
        url: where to fetch it from, sealed (kind `attachment`, field `url`).
        content_type: by the sticker's format.
    """

    picture_id: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,20}\.[0-9]{1,2}$")]
    filename: Annotated[Sealed, Personal("file name", subject="author.ref")]
    url: Annotated[Sealed, Personal("file link", retention="transport", subject="author.ref")]
    content_type: str


class MessageDataBase(Payload):
    """Which message of which ticket."""

    guild_id: Snowflake
    ticket_id: Ulid
    message_id: Snowflake


class MessagePostedData(MessageDataBase):
    """A message as it was first written.

    Attributes:
        author: who wrote it.
        posted_at: Discord's time of it.
        kind: `default`, `reply`, or `system` (a person was added, the thread renamed …).
        body: sealed JSON `{"text": str, "embeds": [...], "components": [...], "stickers": [{"name": str}]}`
            (kind `message`, field `body`), mentions replaced by tokens. With `"withheld": true` where Discord did not
            let the bot see what was written; the rest is empty then. With `"forwarded": {...}` of the same four parts
            where a message was passed on, and with `"poll": {"question": str, "answers": [str], "several": bool}` where
            one was asked.
        mentions: the people the tokens stand for.
        reply_to: the id of the message it answers; its text is not copied.
        attachments: its files.
        stickers: the pictures of its stickers, of those that are pictures; the names of all are in `body`.
    """

    author: Author
    posted_at: AwareDatetime
    kind: Literal["default", "reply", "system"] = "default"
    body: Annotated[Sealed, Personal("message", subject="author.ref")]
    mentions: tuple[Mention, ...] = ()
    reply_to: Snowflake | None = None
    attachments: tuple[Attachment, ...] = ()
    stickers: Annotated[tuple[StickerPicture, ...], Field(max_length=10)] = ()


class MessagePosted(Event):
    """Somebody wrote in a ticket."""

    type: Literal["ticketsystem.gateway.message-posted.v1"] = "ticketsystem.gateway.message-posted.v1"
    data: MessagePostedData


class MessageEditedData(MessageDataBase):
    """The message after an edit; `body` and `mentions` as in `message-posted`, sealed for the same author."""

    author_ref: Ref | None = None
    edited_at: AwareDatetime
    body: Annotated[Sealed, Personal("message", subject="author_ref")]
    mentions: tuple[Mention, ...] = ()


class MessageEdited(Event):
    """A message of a ticket was changed. An older edit never replaces a newer one."""

    type: Literal["ticketsystem.gateway.message-edited.v1"] = "ticketsystem.gateway.message-edited.v1"
    data: MessageEditedData


class MessageDeletedData(MessageDataBase):
    """When the deletion was seen."""

    deleted_at: AwareDatetime


class MessageDeleted(Event):
    """A message of a ticket was deleted. A deletion wins over every edit."""

    type: Literal["ticketsystem.gateway.message-deleted.v1"] = "ticketsystem.gateway.message-deleted.v1"
    data: MessageDeletedData
