"""What an export says of a person's tickets, answers and messages, opened and in plain words."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

from contracts.intents import Answer
from contracts.sealed import Sealed
from services.chassis.sealing import Place
from services.chassis.transactions import Transaction
from services.tickets.domain.answers import readable
from services.tickets.domain.mentions import with_names
from services.tickets.domain.ticket import Ticket
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.kept import KeptMessage
from services.tickets.usecases.opening import open_all, open_texts

Record: TypeAlias = dict[str, Any]
Group: TypeAlias = tuple[str, list[Record]]
"""The id of something stored, and what an export says of it."""


async def ticket_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Tickets the person opened, has, watches, was added to or plans to close, by ticket id."""
    opened = await desk.tickets.of_opener(ref, after=after, limit=limit, session=transaction.session)
    others = await desk.tickets.involving(ref, after=after, limit=limit, session=transaction.session)
    tickets = {kept.ticket.ticket_id: kept for kept in (*opened, *others)}
    groups = []
    for ticket_id in sorted(tickets)[:limit]:
        kept = tickets[ticket_id]
        reason = kept.reason if kept.reason and kept.reason.ref == ref else None
        record = _of_ticket(kept.ticket, ref)
        plan = kept.ticket.plan
        planned = plan.reason if plan and plan.by_ref == ref else None
        record["planned_close_reason"] = await _text(desk, planned, Place("ticket", "close_reason", ticket_id))
        record["close_reason"] = await _text(desk, reason, Place("ticket", "close_reason", ticket_id))
        if kept.ticket.opener_ref == ref:
            record["your_rating"] = kept.ticket.rating
            record["your_comment"] = await _text(desk, kept.comment, Place("ticket", "comment", ticket_id))
        groups.append((ticket_id, [record]))
    return groups


async def answer_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """What the person wrote into forms, by ticket id."""
    groups = []
    # A form has five questions at most.
    for kept in await desk.tickets.of_opener(ref, after=after, limit=max(1, limit // 5), session=transaction.session):
        ticket = kept.ticket
        group = [
            {
                "ticket": ticket.number,
                "server": ticket.guild_id,
                "question": answer.label,
                "answer": await _answer(desk, answer, ticket.ticket_id),
                "answered_at": _time(ticket.opened_at),
            }
            for answer in kept.answers
        ]
        groups.append((ticket.ticket_id, group))
    return groups


async def message_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """What the person wrote in tickets, with earlier texts and the files they sent, by message id."""
    messages = await desk.messages.of_author(ref, after=after, limit=limit, session=transaction.session)
    tickets = await desk.tickets.get_many({message.ticket_id for message in messages}, transaction.session)
    files = await desk.attachments.of_messages([message.message_id for message in messages])
    names = {
        file.id: await _text(desk, file.filename, Place("attachment", "filename", file.id)) for file in files.values()
    }
    groups = []
    for message in messages:
        ticket = tickets.get(message.ticket_id)
        record = _of_message(message, await _bodies(desk, message))
        record["ticket"] = ticket.number if ticket else None
        record["server"] = ticket.guild_id if ticket else None
        record["attachments"] = [
            {"filename": names[file.id], "bytes": file.size, "kept": file.state == "stored"}
            for file in files.values()
            if file.message_id == message.message_id
        ]
        groups.append((message.message_id, [record]))
    return groups


def _of_ticket(ticket: Ticket, ref: str) -> Record:
    roles = {
        "opened": ticket.opener_ref == ref,
        "opened for somebody": ticket.opened_by == ref,
        "claimed": ticket.claimed_by == ref,
        "added": ref in ticket.member_refs,
        "told of replies": ref in ticket.watcher_refs,
        "plans to close": ticket.plan is not None and ticket.plan.by_ref == ref,
    }
    return {
        "ticket": ticket.number,
        "server": ticket.guild_id,
        "type": ticket.type_name,
        "your_part": [role for role, holds in roles.items() if holds],
        "state": ticket.state,
        "priority": ticket.priority,
        "opened_at": _time(ticket.opened_at),
        "closed_at": _time(ticket.closed_at),
        "content_ends_at": _time(ticket.purge_at),
    }


def _of_message(message: KeptMessage, bodies: Sequence[Record]) -> Record:
    current = bodies[-1] if bodies else {}
    return {
        "message": message.message_id,
        "posted_at": _time(message.posted_at),
        "text": current.get("text"),
        "embeds": current.get("embeds") or [],
        **({"poll": current["poll"]} if "poll" in current else {}),
        "passed_on_a_message": "forwarded" in current,
        "earlier_texts": [body.get("text") for body in bodies[:-1]],
        "deleted_at": _time(message.message.deleted_at),
    }


async def _bodies(desk: Desk, message: KeptMessage) -> list[Record]:
    place = Place("message", "body", message.message_id)
    opened = await open_all(desk, [(version.content.body, place) for version in message.message.versions])
    return [{"text": None} if body is None else _plain(json.loads(body)) for body in opened]


def _plain(body: Record) -> Record:
    """A text in which other people stay unnamed: the copy is of the person's own data.

    What they passed on may be somebody else's words, so that they get only that they did.
    """
    return {**body, "text": with_names(str(body.get("text", "")), ())}


async def _answer(desk: Desk, answer: Answer, ticket_id: str) -> str | None:
    """As other people stay unnamed in texts, so they do where the person chose them."""
    text = await _text(desk, answer.value, Place("answer", answer.question_id, ticket_id))
    return None if text is None else readable(answer.kind, text)


async def _text(desk: Desk, sealed: Sealed | None, place: Place) -> str | None:
    return (await open_texts(desk, [(sealed, place)]))[0] if sealed else None


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
