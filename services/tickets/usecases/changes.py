"""Storing a changed ticket, noting it in the ticket's log and telling everyone, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from contracts import tickets as facts
from contracts.closing import CloseCause, PlannedClose
from contracts.event import Event, Reply
from contracts.intents import IntentData
from contracts.levels.facts import TicketLevelBreached, TicketLevelWarned
from contracts.outcomes import PlaceData
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData
from contracts.teams import team_of
from contracts.watching import TicketWatched
from services.chassis.transactions import Transaction
from services.tickets.domain import labels
from services.tickets.domain.closing import watch
from services.tickets.domain.levels.clocks import follow
from services.tickets.domain.ticket import ACTIVE, Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import LogEntry
from services.tickets.usecases.matters import Matter


def describe(ticket: Ticket, settings: GuildSettingsData) -> facts.Ticket:
    """The ticket as everyone else sees it, with its server's set-up as it is now."""
    plan = ticket.plan
    return facts.Ticket(
        ticket_id=ticket.ticket_id,
        guild_id=ticket.guild_id,
        number=ticket.number,
        version=ticket.version,
        state=ticket.state,
        panel_id=ticket.panel_id,
        type_id=ticket.type_id,
        type_name=ticket.type_name,
        parent_channel_id=ticket.parent_channel_id,
        channel_id=ticket.channel_id,
        opener_ref=ticket.opener_ref,
        opened_by=ticket.opened_by,
        claimed_by=ticket.claimed_by,
        member_refs=ticket.member_refs,
        staff_role_ids=team_of(settings, ticket.panel_id, ticket.type_id),
        priority=ticket.priority,
        opened_at=ticket.opened_at,
        closed_at=ticket.closed_at,
        purge_at=ticket.purge_at,
        locale=ticket.locale,
        planned_close=PlannedClose(kind=plan.kind, at=plan.at, by_ref=plan.by_ref) if plan else None,
        idle_exempt=ticket.idle_exempt,
        rating=ticket.rating,
        labels=labels.of_ticket(ticket, settings),
        watcher_refs=ticket.watcher_refs,
        first_response_at=ticket.first_response_at,
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """What a change is told as.

    Attributes:
        event: the message.
        extra: fields of its data beyond the ticket, the actor and the reply.
        beside: sealed texts kept beside the ticket that change with it.
        whom: for the log, the person it was done to.
        detail: for the log, a priority, a reason slug, or a name from the server's set-up.
        reason: for the log, why it was or is to be closed, sealed.
    """

    event: type[Event]
    extra: Mapping[str, object] = field(default_factory=dict)
    beside: Mapping[str, Sealed | None] = field(default_factory=dict)
    whom: str | None = None
    detail: str | None = None
    reason: Sealed | None = None


def closing_fact(reason: Sealed | None, due: CloseCause | None = None) -> Fact:
    """That a ticket is to be closed now, for a reason that takes the place of an earlier closing's."""
    return Fact(
        facts.TicketClosing, {"reason": reason, "due": due}, beside={"reason": reason}, detail=due, reason=reason
    )


async def change(
    desk: Desk, matter: Matter, after: Ticket, fact: Fact, transaction: Transaction, *, cause: Event | None = None
) -> Ticket:
    """Stores the next version of a ticket, notes it in its log and raises the fact; the ticket as it is stored.

    Args:
        desk: the service's collections.
        matter: the ticket as it was, and who asked, if a person did.
        after: the ticket as it is to be; the same value if nothing changes, which does nothing.
        fact: how it is told.
        transaction: the running one.
        cause: the message it follows from; an intent, or the outcome of one, says where to answer.
    """
    if after is matter.ticket:
        return after
    now = desk.clock.now()
    after = follow(watch(after, matter.idle), matter.levels, now)
    await desk.tickets.save(matter.ticket, after, transaction.session, **fact.beside)
    data = fact.event.model_fields["data"].annotation
    assert data is not None
    asker, reply = _asker(matter, cause)
    event = fact.event.new(
        after.ticket_id,
        data(
            ticket=describe(after, matter.settings),
            actor_ref=asker,
            reply=reply,
            **fact.extra,
        ),
        time=now,
        cause=cause,
    )
    if after.attempt == 1:
        await note(desk, matter, fact, transaction, now=now)
    transaction.emit(event)
    return after


def _asker(matter: Matter, cause: Event | None) -> tuple[str | None, Reply | None]:
    """Who asked for this, and where to answer them; an outcome of Discord's passes on both from the intent."""
    person = matter.person.ref if matter.person else None
    match cause:
        case Event(data=PlaceData() as place):
            return person or place.actor_ref, place.reply
        case Event(data=IntentData() as intent):
            return person, intent.reply
    return person, None


async def note(desk: Desk, matter: Matter, fact: Fact, transaction: Transaction, *, now: datetime) -> None:
    """Appends a fact to the ticket's log, which its member may read.

    Whose turn it is would only be noise there; who wants to hear of it, and what the team keeps to, is its business.
    """
    if fact.event not in (facts.TicketWaiting, TicketWatched, TicketLevelWarned, TicketLevelBreached):
        entry = LogEntry(
            ticket_id=matter.ticket.ticket_id,
            at=now,
            what=fact.event.type_name().split(".")[2].removeprefix("ticket-"),
            by=matter.person.ref if matter.person else None,
            whom=fact.whom,
            detail=fact.detail,
            reason=fact.reason,
        )
        await desk.log.append(entry, transaction.session)


async def announce(
    desk: Desk,
    matter: Matter,
    after: Ticket,
    transaction: Transaction,
    *,
    cause: Event | None = None,
    detail: str | None = None,
) -> None:
    """Stores what Discord, a deadline or an erasure made of a ticket; the fact follows from its state.

    Args:
        desk: the service's collections.
        matter: the ticket as it was.
        after: the ticket as it is to be; the same value if nothing changes.
        transaction: the running one.
        cause: the message it follows from.
        detail: for the log, the slug of a reason that the state does not tell.
    """
    fact = _fact_of(matter, after)
    await change(desk, matter, after, replace(fact, detail=detail or fact.detail), transaction, cause=cause)


def _fact_of(matter: Matter, after: Ticket) -> Fact:
    kept = matter.kept
    if after.state in ACTIVE:
        return Fact(facts.TicketOpened if matter.ticket.state == "opening" else facts.TicketReopened)
    if after.state == "opening":
        return Fact(facts.TicketOpening, {"answers": kept.answers, "attempt": after.attempt})
    if after.state == "failed":
        return Fact(facts.TicketFailed, {"reason": after.failure}, detail=after.failure)
    if after.state == "closing":
        return Fact(facts.TicketClosing, {"reason": kept.reason})
    if after.state == "reopening":
        return Fact(facts.TicketReopening)
    return Fact(facts.TicketClosed, {"messages": kept.messages, "attachments": kept.attachments})
