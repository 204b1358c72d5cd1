"""What is stored, field by field. Whatever concerns a person says so with `Personal`.

Texts, names and files are stored as the sealed values they arrived as; nothing here is opened.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from contracts.billing import Limits, PlanName
from contracts.closing import CloseKind
from contracts.imports import Origin
from contracts.intents import Answer
from contracts.messages import Mention
from contracts.personal import Personal, Ref
from contracts.priorities import Priority
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData
from contracts.states import State
from services.tickets.domain.levels.watch import Told, Watch
from services.tickets.domain.people import Side

AttachmentState = Literal["pending", "stored", "too-large", "gone", "failed", "deleted"]


class Document(BaseModel):
    """A document of a collection; `id` is `_id`."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, hide_input_in_errors=True)

    id: Annotated[str, Field(alias="_id")]

    def to_mongo(self) -> dict[str, Any]:
        """The document as the driver takes it; what is none is left out."""
        return self.model_dump(by_alias=True, exclude_none=True)


class ClosePlanDocument(BaseModel):
    """A planned close; see `domain.close_plan.ClosePlan`."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    kind: CloseKind
    at: datetime
    after: int
    by_ref: Ref | None = None
    side: Side | None = None
    reason: Annotated[Sealed, Personal("close reason", erase="delete", subject="by_ref")] | None = None


class WatchDocument(BaseModel):
    """A clock of a ticket; see `domain.levels.watch.Watch`."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True)

    target: int
    used: int = 0
    since: datetime | None = None
    told: Told | None = None


class TicketDocument(Document):
    """`tickets`: a ticket (see `domain.ticket.Ticket`) with its sealed texts and what its archive holds.

    Attributes:
        answers: the form as filled in.
        reason: why it was last closed.
        comment: what its opener thought of it, in their words.
        messages: messages in the archive.
        attachments: files seen in them.
        purging_at: when the end of its content began; from then on it is gone for everyone.
        due_at: the earliest of its deadlines.
    """

    guild_id: str
    number: int
    version: int
    state: State
    panel_id: str
    type_id: str
    type_name: str
    parent_channel_id: str
    locale: str
    opener_ref: Ref
    opened_at: datetime
    opened_by: Ref | None = None
    channel_id: str | None = None
    claimed_by: Ref | None = None
    member_refs: tuple[Ref, ...] = ()
    priority: Priority = "normal"
    closed_at: datetime | None = None
    purge_at: datetime | None = None
    failure: str | None = None
    since: datetime | None = None
    asked_at: datetime | None = None
    usable_at: datetime | None = None
    attempt: int = 1
    last_word: int = 0
    last_side: Side | None = None
    plan: ClosePlanDocument | None = None
    idle_exempt: bool = False
    quiet_since: datetime | None = None
    warn_at: datetime | None = None
    rating: int | None = None
    labels: tuple[str, ...] = ()
    watcher_refs: tuple[Ref, ...] = ()
    first_response_at: datetime | None = None
    response: WatchDocument | None = None
    resolution: WatchDocument | None = None
    level_at: datetime | None = None
    origin: Origin | None = None
    answers: Annotated[tuple[Answer, ...], Personal("form answer", erase="delete", subject="opener_ref")] = ()
    reason: Annotated[Sealed, Personal("close reason", erase="delete", subject="reason.ref")] | None = None
    comment: Annotated[Sealed, Personal("feedback", erase="delete", subject="opener_ref")] | None = None
    messages: int = 0
    attachments: int = 0
    purging_at: datetime | None = None
    due_at: datetime | None = None


class PurgedTicketDocument(Document):
    """`tickets`, after the end of its content: that there was one, for numbers, limits, statistics; about nobody."""

    guild_id: str
    number: int
    state: State
    panel_id: str | None = None
    type_id: str | None = None
    first_response_at: datetime | None = None
    rating: int | None = None
    opened_at: datetime
    closed_at: datetime
    response: WatchDocument | None = None
    resolution: WatchDocument | None = None
    origin: Origin | None = None
    purged_at: datetime
    rule: str
    messages: int
    attachments: int


class LogDocument(Document):
    """`ticket_log`: something that happened to a ticket; `id` is a ULID.

    Attributes:
        ticket_id: the ticket.
        at: when.
        what: the event's name, e.g. `claimed`.
        by: who did it; none for the system.
        whom: whom it was done to, when somebody was added, removed or had the ticket opened for them.
        detail: a priority, a reason slug, or a name from the server's set-up.
        reason: why it was closed.
    """

    ticket_id: str
    at: datetime
    what: str
    by: Ref | None = None
    whom: Ref | None = None
    detail: str | None = None
    reason: Annotated[Sealed, Personal("close reason", erase="delete", subject="reason.ref")] | None = None


class PostDocument(BaseModel):
    """Who wrote a message and how."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    author_ref: Ref | None = None
    author_name: Annotated[Sealed, Personal("display name", erase="delete", subject="author_ref")]
    bot: bool = False
    side: Side | None = None
    kind: str = "default"
    reply_to: str | None = None
    attachment_ids: tuple[str, ...] = ()


class TextDocument(BaseModel):
    """A text a message had from `at` and `microsecond` on.

    Attributes:
        at: to the millisecond, which is what MongoDB keeps of a time.
        microsecond: the rest, 0 to 999: Discord tells two edits within one millisecond apart.
        body: sealed.
        mentions: who is mentioned in it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    at: datetime
    microsecond: int = 0
    body: Annotated[Sealed, Personal("message", erase="delete", subject="body.ref")]
    mentions: Annotated[tuple[Mention, ...], Personal("mention", subject="ref")] = ()


class MessageDocument(Document):
    """`messages`: one message; `id` is Discord's. See `domain.archive.Message`.

    Attributes:
        ticket_id: the ticket.
        author_ref: who wrote it.
        posted_at: Discord's time of it.
        post: none while only edits or the deletion were seen.
        texts: oldest first; none once deleted.
        deleted_at: when it was deleted.
    """

    ticket_id: str
    author_ref: Ref | None = None
    posted_at: datetime
    post: PostDocument | None = None
    texts: tuple[TextDocument, ...] = ()
    deleted_at: datetime | None = None


class AttachmentDocument(Document):
    """`attachments`: a file of a message; `id` is Discord's. Its bytes are in GridFS (`files`).

    Attributes:
        ticket_id: the ticket.
        message_id: the message.
        author_ref: who sent it.
        filename: sealed; gone with a deleted message.
        url: where to fetch it from, sealed; kept only while it is to be fetched.
        size: bytes as Discord stated.
        content_type: as Discord stated.
        state: `pending` to be fetched, `stored`, `too-large` for a file or a ticket, `gone` from Discord, `failed`
            after every try, `deleted` to be removed.
        detail: why it was not stored, as a slug.
        attempts: how often it was tried.
        next_try_at: when it is due, for `pending` and `deleted`.
        try_id: which try has it, or which one stored it; part of the name of what that try wrote.
        stored_bytes: bytes of the file as stored, before sealing.
        chunks: sealed pieces it is stored in.
        epoch: key epoch of the author under which they are sealed.
    """

    ticket_id: str
    message_id: str
    author_ref: Ref | None = None
    filename: Annotated[Sealed, Personal("file name", erase="delete", subject="author_ref")] | None = None
    url: (
        Annotated[Sealed, Personal("file link", retention="transport", erase="delete", subject="author_ref")] | None
    ) = None
    size: int
    content_type: str | None = None
    state: AttachmentState
    detail: str | None = None
    attempts: int = 0
    next_try_at: datetime | None = None
    try_id: str | None = None
    stored_bytes: int = 0
    chunks: int = 0
    epoch: int = 0


class GuildDocument(Document):
    """`guilds`: a server's set-up and its last ticket number.

    Attributes:
        settings: the set-up; empty again some time after the bot was removed.
        last_number: of its tickets; kept, because a number is given once.
        heard_at: time of the newest word on whether the bot is there.
        removed_at: since when it is not, as long as there is a set-up to be kept for its return.
        unsettled: the version of the set-up from which on open tickets have yet to follow another rule of closing.
    """

    settings: GuildSettingsData
    last_number: int = 0
    heard_at: datetime | None = None
    removed_at: datetime | None = None
    unsettled: int | None = None


class PlanDocument(Document):
    """`plans`: a server's plan as billing stated it.

    Attributes:
        plan: its name.
        limits: what it allows.
        version: billing's version of it.
        changed_at: when it took effect.
        unapplied: its retention has yet to be applied to the server's ended tickets.
    """

    plan: PlanName
    limits: Limits
    version: int
    changed_at: datetime
    unapplied: bool | None = None


def watch_document(watch: Watch | None) -> WatchDocument | None:
    """A clock as it is stored."""
    return WatchDocument.model_validate(watch) if watch else None
