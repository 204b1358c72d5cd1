"""What was written in a ticket comes along from another bot."""

from collections import Counter
from collections.abc import Collection

from contracts.imports import ImportMessages
from contracts.messages import MessagePosted, MessagePostedData
from services.chassis.transactions import Transaction
from services.tickets.domain.files import FileLimits
from services.tickets.domain.imports import Tally
from services.tickets.domain.people import Side
from services.tickets.domain.refusals import UNKNOWN_TICKET, Refused
from services.tickets.usecases.archive_messages import files_of, heard, unheard
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.imports.import_ticket import managed
from services.tickets.usecases.kept import Growth, KeptMessage, KeptNote, KeptTicket, NewFile


async def import_messages(limits: FileLimits, desk: Desk, intent: ImportMessages, transaction: Transaction) -> None:
    """Puts them into the archive of a ticket that was brought along; what is there already stays as it is.

    Raises:
        Refused: by whoever may not manage the server, of another server's ticket.
    """
    data, session, now = intent.data, transaction.session, desk.clock.now()
    await managed(desk, data, transaction)
    left_out: Counter[str] = Counter()
    kept = await desk.tickets.get(data.ticket_id, session)
    if kept is not None and kept.guild_id != data.guild_id:
        raise Refused(UNKNOWN_TICKET)
    messages: list[KeptMessage] = []
    files: list[NewFile] = []
    notes: list[KeptNote] = []
    if isinstance(kept, KeptTicket) and kept.ticket.origin and not kept.purging_at:
        authors = {message.author.ref for message in data.messages if message.author.ref}
        gone = await desk.people.erased(authors | {note.author_ref for note in data.notes}, session)
        known = await desk.messages.get_many([message.message_id for message in data.messages], session)
        for event in _wanted(intent, gone, known, left_out):
            messages.append(heard(unheard(event), event, _side(kept, event)))
            files += files_of(event, limits, now)
        there = await desk.notes.known([note.note_id for note in data.notes], session)
        for note in data.notes:
            if note.author_ref in gone:
                left_out["author-gone"] += 1
            elif note.note_id not in there:
                about = kept.ticket.opener_ref
                notes.append(KeptNote(note.note_id, data.ticket_id, note.author_ref, about, note.noted_at, note.text))
        await desk.messages.insert(messages, session)
        new = await desk.attachments.insert(files, session) if files else []
        for note_kept in notes:
            await desk.notes.insert(note_kept, session)
        if messages or new:
            await desk.tickets.grow([Growth(kept.ticket, kept.ticket, len(messages), len(new))], session)
    else:
        left_out["no-ticket"] += len(data.messages) + len(data.notes)
    tally = Tally(messages=len(messages), notes=len(notes), left_out=left_out)
    await desk.imports.add(data.import_id, data.guild_id, tally, now, session)


def _wanted(
    intent: ImportMessages, gone: Collection[str], known: Collection[str], left_out: Counter[str]
) -> list[MessagePosted]:
    """The messages that are new, of people whose data is not being deleted, as what the gateway tells of live ones."""
    wanted: dict[str, MessagePostedData] = {}
    for message in intent.data.messages:
        if message.author.ref in gone:
            left_out["author-gone"] += 1
        elif message.message_id not in known:
            wanted[message.message_id] = _placed(message, intent)
    return [MessagePosted.new(data.ticket_id, data, time=data.posted_at, id=key) for key, data in wanted.items()]


def _placed(message: MessagePostedData, intent: ImportMessages) -> MessagePostedData:
    """The message in the ticket and server of the intent, whatever stands in it: only they have been looked at."""
    return message.model_copy(update={"ticket_id": intent.data.ticket_id, "guild_id": intent.data.guild_id})


def _side(kept: KeptTicket, event: MessagePosted) -> Side | None:
    """Whom its author spoke for. Nobody knows any more who was of the team then: whoever did not ask, answered."""
    author = event.data.author
    if author.ref is None or author.bot or event.data.kind == "system":
        return None
    return "member" if author.ref == kept.ticket.opener_ref else "staff"
