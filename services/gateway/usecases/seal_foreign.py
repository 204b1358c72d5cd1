"""A ticket of another bot as tickets takes it: people become refs, whatever they wrote is sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from contracts.event import Event
from contracts.imports import (
    MOST_MESSAGES,
    ImportMessages,
    ImportMessagesData,
    ImportTicket,
    ImportTicketData,
    Origin,
    Why,
)
from contracts.intents import Actor, Answer
from contracts.messages import MessagePosted, MessagePostedData
from contracts.notes import Note as SealedNote
from contracts.sealed import Sealed
from services.chassis.sealing import Place as Seat
from services.chassis.vault import Suppressed, Vault
from services.gateway.domain.foreign.tickets import ForeignTicket, Note
from services.gateway.domain.ids import made_id
from services.gateway.domain.messages import Posted, weight
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import cut
from services.gateway.usecases.people import People
from services.gateway.usecases.record import Record

_LARGEST_MESSAGE: Final = 150_000
"""Bytes of memory of a message, which its JSON hardly exceeds; Discord's own are far smaller."""
_LARGEST_BATCH: Final = 300_000
_LONGEST_TEXT: Final = 4_000
_LONGEST_NOTE: Final = 4_000
_LONGEST_NAME: Final = 100
_MOST_ANSWERS: Final = 10
_MOST_NOTES: Final = 20


@dataclass(frozen=True, slots=True)
class Bringing:
    """Who brings along what.

    Attributes:
        import_id: which file.
        guild_id: to which server.
        actor: who.
        origin: from which bot.
        at: when they asked.
    """

    import_id: str
    guild_id: str
    actor: Actor
    origin: Origin
    at: datetime


@dataclass(slots=True)
class Sealing:
    """What has become of one ticket: events in their order, and what is left out, by reason."""

    events: list[Event] = field(default_factory=list)
    left_out: dict[Why, int] = field(default_factory=dict)

    def leave_out(self, why: Why, count: int = 1) -> None:
        """Counts what does not come along."""
        if count:
            self.left_out[why] = self.left_out.get(why, 0) + count


class SealForeign:
    """Seals tickets of other bots."""

    def __init__(self, people: People, vault: Vault, record: Record) -> None:
        """Takes what it works with."""
        self._people = people
        self._vault = vault
        self._record = record

    async def seal(self, bringing: Bringing, ticket: ForeignTicket) -> Sealing:
        """The ticket's events; whoever had their data deleted since is not brought back by it.

        Raises:
            VaultUnavailable: the same call may be made again.
        """
        done = Sealing()
        opener = await self._ref(ticket.opener.discord_id, ticket.opened_at, bringing)
        if opener is None:
            done.leave_out("opener-gone")
            return done
        ticket_id = made_id(ticket.opened_at, f"{bringing.guild_id}:{bringing.origin}:{ticket.key}")
        await self._vault.mint_ticket(ticket_id, bringing.guild_id)
        done.events.append(await self._ticket(bringing, ticket, ticket_id, opener))
        usual = [message for message in ticket.messages if weight(message) <= _LARGEST_MESSAGE]
        done.leave_out("too-large", len(ticket.messages) - len(usual))
        for number, batch in enumerate(_batches(usual)):
            done.events.append(await self._messages(bringing, ticket_id, batch, number, done))
        for number, start in enumerate(range(0, len(ticket.notes), _MOST_NOTES)):
            notes = ticket.notes[start : start + _MOST_NOTES]
            done.events.append(await self._notes(bringing, ticket_id, notes, number, done))
        return done

    async def _ticket(self, bringing: Bringing, ticket: ForeignTicket, ticket_id: str, opener: str) -> Event:
        claimer = await self._ref(ticket.claimed_by, ticket.opened_at, bringing)
        closer = await self._ref(ticket.closed_by, ticket.closed_at, bringing)
        data = ImportTicketData(
            guild_id=bringing.guild_id,
            actor=bringing.actor,
            ticket_id=ticket_id,
            import_id=bringing.import_id,
            origin=bringing.origin,
            number=ticket.number,
            type_name=cut(ticket.type_name, _LONGEST_NAME),
            opener_ref=opener,
            claimed_by=claimer,
            opened_at=ticket.opened_at,
            closed_at=max(ticket.closed_at, ticket.opened_at),
            closed_by=closer,
            first_response_at=ticket.first_response_at,
            priority=ticket.priority,
            rating=ticket.rating,
            comment=await self._text(ticket.comment, Seat("ticket", "comment", ticket_id), opener, ticket_id),
            reason=await self._text(ticket.reason, Seat("ticket", "close_reason", ticket_id), closer, ticket_id),
            answers=await self._answers(ticket, ticket_id, opener),
        )
        return ImportTicket.new(bringing.guild_id, data, time=bringing.at, id=f"{bringing.import_id}:{ticket_id}")

    async def _answers(self, ticket: ForeignTicket, ticket_id: str, opener: str) -> tuple[Answer, ...]:
        sealed = []
        for place, (label, text) in enumerate(ticket.answers[:_MOST_ANSWERS]):
            question_id = f"imported-{place}"
            seat = Seat("answer", question_id, ticket_id)
            value = await self._vault.seal(cut(text, _LONGEST_TEXT), seat, ref=opener, ticket=ticket_id)
            sealed.append(Answer(question_id=question_id, label=cut(label, _LONGEST_NAME), value=value))
        return tuple(sealed)

    async def _messages(
        self, bringing: Bringing, ticket_id: str, batch: Sequence[Posted], number: int, done: Sealing
    ) -> Event:
        place = Place(ticket_id=ticket_id, guild_id=bringing.guild_id, parent_id="", number=0, locale="en")
        events = await self._record.seal(place, batch)
        done.leave_out("author-gone", len(batch) - len(events))
        data = ImportMessagesData(
            guild_id=bringing.guild_id,
            actor=bringing.actor,
            ticket_id=ticket_id,
            import_id=bringing.import_id,
            messages=tuple(_posted(event) for event in events),
        )
        key = f"{bringing.import_id}:{ticket_id}:messages:{number}"
        return ImportMessages.new(bringing.guild_id, data, time=bringing.at, id=key)

    async def _notes(
        self, bringing: Bringing, ticket_id: str, notes: Sequence[Note], number: int, done: Sealing
    ) -> Event:
        sealed = []
        for note in notes:
            author = await self._ref(note.author.discord_id, note.noted_at, bringing)
            if author is None:
                done.leave_out("author-gone")
                continue
            note_id = made_id(note.noted_at, f"{ticket_id}:{note.key}")
            seat = Seat("note", "text", note_id)
            text = await self._vault.seal(cut(note.text, _LONGEST_NOTE), seat, ref=author, ticket=ticket_id)
            sealed.append(SealedNote(note_id=note_id, author_ref=author, noted_at=note.noted_at, text=text))
        data = ImportMessagesData(
            guild_id=bringing.guild_id,
            actor=bringing.actor,
            ticket_id=ticket_id,
            import_id=bringing.import_id,
            notes=tuple(sealed),
        )
        key = f"{bringing.import_id}:{ticket_id}:notes:{number}"
        return ImportMessages.new(bringing.guild_id, data, time=bringing.at, id=key)

    async def _text(self, text: str, seat: Seat, ref: str | None, ticket_id: str) -> Sealed | None:
        if not text.strip():
            return None
        return await self._vault.seal(cut(text, _LONGEST_TEXT), seat, ref=ref, ticket=ticket_id)

    async def _ref(self, discord_id: int | None, seen_at: datetime, bringing: Bringing) -> str | None:
        if discord_id is None:
            return None
        try:
            return await self._people.ref(discord_id, seen_at=seen_at, guild_id=bringing.guild_id)
        except Suppressed:
            return None


def _posted(event: Event) -> MessagePostedData:
    assert isinstance(event, MessagePosted), "of something posted"
    return event.data


def _batches(messages: Sequence[Posted]) -> Iterator[list[Posted]]:
    """As many as fit into a record."""
    batch: list[Posted] = []
    size = 0
    for message in messages:
        heavy = weight(message)
        if batch and (len(batch) == MOST_MESSAGES or size + heavy > _LARGEST_BATCH):
            yield batch
            batch, size = [], 0
        batch.append(message)
        size += heavy
    if batch:
        yield batch
