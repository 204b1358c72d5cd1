"""Somebody wants a ticket's transcript."""

from contracts.intents import RequestTranscript
from contracts.transcripts import FindTranscript, TranscriptReady, TranscriptReadyData
from services.chassis.transactions import Transaction
from services.tickets.domain.ticket import require_reader
from services.tickets.domain.transcript import filename
from services.tickets.usecases.changes import describe
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter, matter_for, matter_of


async def request_transcript(desk: Desk, intent: RequestTranscript, transaction: Transaction) -> None:
    """Answers whoever could read the ticket with a link to be used once; it is rendered while it is fetched."""
    await _answer(desk, intent, await matter_of(desk, intent.data, transaction), transaction)


async def find_transcript(desk: Desk, intent: FindTranscript, transaction: Transaction) -> None:
    """The same, of the ticket with a number.

    Raises:
        Refused: the server has no such ticket, its content has ended, or the person could not read it.
    """
    data = intent.data
    found = await desk.tickets.by_number(data.guild_id, data.number, transaction.session)
    await _answer(desk, intent, await matter_for(desk, found, data, transaction), transaction)


async def _answer(
    desk: Desk, intent: RequestTranscript | FindTranscript, matter: Matter, transaction: Transaction
) -> None:
    require_reader(matter.ticket, matter.actor)
    ticket, now = matter.ticket, desk.clock.now()
    expires_at = now + desk.link_life
    what = {"ticket_id": ticket.ticket_id, "format": intent.data.format, "ref": matter.actor.ref}
    token = await desk.downloads.grant(what, expires_at=expires_at)
    data = TranscriptReadyData(
        ticket=describe(ticket, matter.settings),
        actor_ref=matter.actor.ref,
        reply=intent.data.reply,
        url=f"{desk.address()}/transcripts/{token}",
        filename=filename(ticket.number, intent.data.format),
        expires_at=expires_at,
    )
    transaction.emit(TranscriptReady.new(ticket.ticket_id, data, time=now, cause=intent))
