"""A ticket's archive, opened page by page for a transcript; nothing of it is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from services.chassis.sealing import Place
from services.tickets.domain import labels
from services.tickets.domain.transcript import Done, Entry, File, Header
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptMessage, KeptTicket, LogEntry
from services.tickets.usecases.names import Names
from services.tickets.usecases.opening import open_texts
from services.tickets.usecases.reactions.read_reactions import read_reactions
from services.tickets.usecases.read_answers import read_answers
from services.tickets.usecases.read_files import ImageBudget, read_files
from services.tickets.usecases.read_messages import read_messages

if TYPE_CHECKING:
    from services.tickets.storage.documents import AttachmentDocument

PAGE = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """A ticket that can be read once, from its beginning.

    Attributes:
        header: what a transcript begins with.
        pages: the entries in order of time, some at a time.
    """

    header: Header
    pages: AsyncIterator[Sequence[Entry]]


async def read_ticket(desk: Desk, ticket_id: str, images: ImageBudget) -> Reading | None:
    """Opens a ticket for reading; none once its content has ended."""
    kept = await desk.tickets.get(ticket_id)
    if not isinstance(kept, KeptTicket) or kept.purging_at:
        return None
    names = await _names(desk, kept)
    ticket, settings = kept.ticket, await desk.guilds.settings(kept.guild_id)
    comment = await open_texts(desk, [(kept.comment, Place("ticket", "comment", ticket_id))] if kept.comment else [])
    header = Header(
        number=ticket.number,
        type_name=ticket.type_name,
        state=ticket.state,
        priority=ticket.priority,
        opener=names.of(ticket.opener_ref, "member"),
        claimer=names.of(ticket.claimed_by, "staff") if ticket.claimed_by else None,
        speakers=names.everyone(),
        opened_at=ticket.opened_at,
        closed_at=ticket.closed_at,
        purge_at=ticket.purge_at,
        answers=await read_answers(desk, kept),
        rating=ticket.rating,
        comment=next(iter(comment), None),
        messages=kept.messages,
        attachments=kept.attachments,
        made_at=desk.clock.now(),
        language=ticket.locale,
        labels=[label.name for label in labels.of_ticket(ticket, settings)] if settings else (),
    )
    return Reading(header, _pages(desk, kept, names, images))


async def _pages(desk: Desk, kept: KeptTicket, names: Names, images: ImageBudget) -> AsyncIterator[Sequence[Entry]]:
    """Messages and what happened between them, merged by time."""
    log = await _happenings(desk, kept, names)
    async for messages in desk.messages.of_ticket(kept.ticket.ticket_id, PAGE):
        message_ids = [message.message_id for message in messages]
        files = await desk.attachments.of_messages(message_ids)
        reactions = await read_reactions(desk, message_ids)
        shown = await _files_of(desk, messages, files, images)
        entries: list[Entry] = []
        for said in await read_messages(desk, messages, names, shown):
            while log and log[0].at <= said.at:
                entries.append(log.pop(0))
            entries.append(replace(said, reactions=reactions.get(said.message_id, ())))
        yield entries
    if log:
        yield log


async def _files_of(
    desk: Desk, messages: Sequence[KeptMessage], files: dict[str, AttachmentDocument], images: ImageBudget
) -> dict[str, list[File]]:
    shown: dict[str, list[File]] = {}
    for message in messages:
        of_message = [
            file for file in files.values() if file.message_id == message.message_id and file.state != "deleted"
        ]
        if of_message:
            shown[message.message_id] = await read_files(desk, of_message, images)
    return shown


async def _names(desk: Desk, kept: KeptTicket) -> Names:
    authors = await desk.messages.authors_of(kept.ticket.ticket_id)
    texts = await open_texts(desk, [(name, Place("message", "author", message)) for _, message, name in authors])
    names = Names(kept.ticket)
    for (ref, _, _), name in zip(authors, texts, strict=True):
        names.learn(ref, name)
    return names


async def _happenings(desk: Desk, kept: KeptTicket, names: Names) -> list[Entry]:
    log = await desk.log.of_ticket(kept.ticket.ticket_id)
    place = Place("ticket", "close_reason", kept.ticket.ticket_id)
    reasons = iter(await open_texts(desk, [(entry.reason, place) for entry in log if entry.reason]))
    return [_happening(entry, names, next(reasons) if entry.reason else None) for entry in log]


def _happening(entry: LogEntry, names: Names, reason: str | None) -> Done:
    return Done(
        at=entry.at,
        what=entry.what,
        by=names.of(entry.by) if entry.by else None,
        whom=names.of(entry.whom) if entry.whom else None,
        detail=entry.detail,
        reason=reason,
    )
