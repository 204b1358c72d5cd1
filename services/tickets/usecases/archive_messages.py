"""The live archive: a batch of messages written, edited and deleted in tickets.

One transaction a batch: what the batch makes of each message, the counters of each ticket, whose turn it is, and the
files to copy. Posts of new messages, nearly all of the traffic, are one insert without a look at what is stored; where
one turns out to be stored already, a second delivery or an edit that came first, the batch is done again with a look.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from contracts.messages import MessageDeleted, MessageEdited, MessagePosted
from contracts.settings import GuildSettingsData
from contracts.teams import team_of
from services.chassis.transactions import Transaction
from services.tickets.domain.archive import Message, Version, snowflake_time, to_millisecond
from services.tickets.domain.files import FileLimits
from services.tickets.domain.people import Actor, Side
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.hear import hear
from services.tickets.usecases.kept import (
    ArchivedMessage,
    Content,
    Growth,
    KeptMessage,
    KeptTicket,
    KnownMessage,
    NewFile,
    Picture,
    Post,
    PurgedTicket,
)
from services.tickets.usecases.matters import Matter, UnknownTicket

MessageEvent: TypeAlias = MessagePosted | MessageEdited | MessageDeleted


@dataclass(slots=True)
class _Brought:
    """What a batch brought to one ticket."""

    messages: int = 0
    last: dict[Side, MessagePosted] = field(default_factory=dict)
    responded_at: datetime | None = None

    def speaks(self, event: MessagePosted, side: Side) -> None:
        if side == "staff":
            self.responded_at = min(self.responded_at or event.data.posted_at, event.data.posted_at)
        known = self.last.get(side)
        if known is None or int(event.data.message_id) > int(known.data.message_id):
            self.last[side] = event

    def words(self) -> list[tuple[Side, MessagePosted]]:
        """The newest word of each side, in order."""
        return sorted(self.last.items(), key=lambda word: int(word[1].data.message_id))


@dataclass(slots=True)
class _Done:
    """What has become of a batch, told once it is committed.

    Attributes:
        archived: how many messages are new.
        dropped: how many records were not stored, by reason.
        files: whether there are any to fetch or to remove.
    """

    archived: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    files: bool = False


async def archive_messages(desk: Desk, limits: FileLimits, events: Sequence[MessageEvent]) -> None:
    """Stores a batch.

    Raises:
        UnknownTicket: if any record is about a ticket that never was, or of another server; nothing is stored then,
            and the records are tried one by one.
    """
    changed = {event.data.message_id for event in events if not isinstance(event, MessagePosted)}
    try:
        done = await desk.transact(partial(_archive, desk, limits, events, changed))
    except KnownMessage:
        every = {event.data.message_id for event in events}
        done = await desk.transact(partial(_archive, desk, limits, events, every))
    desk.metrics.archived.inc(done.archived)
    for reason, count in done.dropped.items():
        desk.metrics.dropped.labels(reason).inc(count)
    if done.files:
        desk.wake_copier()


async def _archive(
    desk: Desk,
    limits: FileLimits,
    events: Sequence[MessageEvent],
    perhaps_known: Collection[str],
    transaction: Transaction,
) -> _Done:
    session, done = transaction.session, _Done()
    tickets, wanted = await _sift(desk, events, done, transaction)
    guild_ids = {ticket.guild_id for ticket in tickets.values()}
    settings = await desk.guilds.settings_of(guild_ids, session)
    known = await desk.messages.get_many(perhaps_known, session) if perhaps_known else {}

    now = desk.clock.now()
    brought = {ticket_id: _Brought() for ticket_id in tickets}
    after: dict[str, KeptMessage] = {}
    files: list[NewFile] = []
    deleted: list[str] = []
    for event in wanted:
        message_id, ticket = event.data.message_id, tickets[event.data.ticket_id]
        before = after.get(message_id) or known.get(message_id) or unheard(event)
        side = _side(event, ticket, settings)
        after[message_id] = kept = heard(before, event, side)
        if isinstance(event, MessagePosted) and before.message.post is None:
            gain = brought[event.data.ticket_id]
            gain.messages += 1
            if kept.message.deleted_at is None:
                files += files_of(event, limits, now)
            if side:
                gain.speaks(event, side)
        if kept.message.deleted_at and before.message.deleted_at is None:
            deleted.append(message_id)

    await desk.messages.insert([message for key, message in after.items() if key not in known], session)
    await desk.messages.replace(
        [message for key, message in after.items() if known.get(key, message) != message], session
    )
    new = await desk.attachments.insert(files, session) if files else []
    if deleted:
        await desk.attachments.delete_of_messages(deleted, now, session)
        await desk.reactions.remove_of_messages(deleted, session)
    await _count(desk, tickets, brought, Counter(file.ticket_id for file in new), settings, transaction)
    done.archived = sum(gain.messages for gain in brought.values())
    done.files = bool(new or deleted)
    return done


async def _sift(
    desk: Desk, events: Sequence[MessageEvent], done: _Done, transaction: Transaction
) -> tuple[dict[str, KeptTicket], list[MessageEvent]]:
    """The tickets of a batch, and those of its records that may be stored."""
    found = await desk.tickets.get_many({event.data.ticket_id for event in events}, transaction.session)
    authors = {ref for event in events if (ref := _author(event))}
    erased = await desk.people.erased(authors, transaction.session)
    tickets: dict[str, KeptTicket] = {}
    wanted: list[MessageEvent] = []
    for event in events:
        ticket = found.get(event.data.ticket_id)
        if ticket is None or ticket.guild_id != event.data.guild_id:
            raise UnknownTicket("a message in a ticket this server never had")
        if isinstance(ticket, PurgedTicket) or ticket.purging_at:
            done.dropped["purged"] += 1
        elif _author(event) in erased:
            done.dropped["erased"] += 1
        else:
            tickets[event.data.ticket_id] = ticket
            wanted.append(event)
    return tickets, wanted


def _author(event: MessageEvent) -> str | None:
    match event:
        case MessagePosted():
            return event.data.author.ref
        case MessageEdited():
            return event.data.author_ref
        case MessageDeleted():
            return None


def unheard(event: MessageEvent) -> KeptMessage:
    """The message an event is about, as long as nothing of it is known."""
    message_id = event.data.message_id
    # A frozen class with slots cannot be made through its parametrised alias: typing sets an attribute on the result.
    nothing: ArchivedMessage = Message()
    return KeptMessage(message_id, event.data.ticket_id, _author(event), snowflake_time(message_id), nothing)


def heard(before: KeptMessage, event: MessageEvent, side: Side | None) -> KeptMessage:
    """What an event makes of a message; `side` is whom its author spoke for."""
    message = before.message
    match event:
        case MessagePosted(data=data):
            content = Content(data.body, data.mentions)
            ids = tuple(file.attachment_id for file in data.attachments)
            post = Post(data.author, side, data.kind, data.reply_to, ids)
            posted_at = to_millisecond(data.posted_at)
            message = message.posted(post, Version(data.posted_at, content))
            if before.message.post is None:
                return replace(before, author_ref=data.author.ref, posted_at=posted_at, message=message)
            return replace(before, message=message)
        case MessageEdited(data=data):
            version = Version(data.edited_at, Content(data.body, data.mentions))
            return replace(before, message=message.edited(version), author_ref=before.author_ref or data.author_ref)
        case MessageDeleted(data=data):
            return replace(before, message=message.deleted(to_millisecond(data.deleted_at)))


def _side(event: MessageEvent, ticket: KeptTicket, settings: Mapping[str, GuildSettingsData]) -> Side | None:
    if not isinstance(event, MessagePosted) or event.data.kind == "system":
        return None
    author = event.data.author
    if author.ref is None or author.bot:
        return None
    guild = settings.get(event.data.guild_id)
    team = team_of(guild, ticket.ticket.panel_id, ticket.ticket.type_id) if guild else ()
    actor = Actor.of(author.ref, author.role_ids, team, administrator=False)
    return ticket.ticket.side_of(actor)


def files_of(event: MessagePosted, limits: FileLimits, now: datetime) -> list[NewFile]:
    """The files of a message and the pictures of its stickers, each to be fetched unless it is larger than is kept."""
    data = event.data
    files = []
    for attachment in data.attachments:
        exceeded = limits.exceeded_by(attachment.size, stored=0)
        due = None if exceeded else now
        files.append(NewFile(data.ticket_id, data.message_id, data.author.ref, attachment, due, exceeded))
    for each in data.stickers:
        if each.picture_id.startswith(f"{data.message_id}."):
            picture = Picture(each.picture_id, each.filename, each.url, each.content_type)
            files.append(NewFile(data.ticket_id, data.message_id, data.author.ref, picture, now))
    return files


async def _count(
    desk: Desk,
    tickets: Mapping[str, KeptTicket],
    brought: Mapping[str, _Brought],
    files: Mapping[str, int],
    settings: Mapping[str, GuildSettingsData],
    transaction: Transaction,
) -> None:
    growths = []
    for ticket_id, gain in brought.items():
        kept = tickets[ticket_id]
        guild = settings.get(kept.guild_id) or GuildSettingsData(guild_id=kept.guild_id, version=0)
        after = await hear(desk, Matter(kept, guild), gain.words(), transaction, responded_at=gain.responded_at)
        growths.append(Growth(kept.ticket, after, gain.messages, files.get(ticket_id, 0)))
    await desk.tickets.grow(growths, transaction.session)
