"""What is said of a ticket that closes by itself, and of one that stays open."""

from collections.abc import Mapping
from datetime import datetime

from contracts.tickets import Ticket
from services.gateway.domain.custom_ids.closing import ClosingButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import DANGER, SECONDARY, Json, button, message, rows


def plan_message(ticket: Ticket, people: Mapping[str, str], reason: str | None, words: Words) -> Json:
    """That a ticket closes by itself, with what keeps it open; it calls the opener where their answer is waited for.

    Args:
        ticket: a ticket with a planned close.
        people: mentions by ref; who is missing was erased.
        reason: why, in the words of whoever planned it.
        words: the thread's language.

    Raises:
        ValueError: nothing is planned.
    """
    plan = ticket.planned_close
    if plan is None:
        raise ValueError("nothing is planned")
    opener = people.get(ticket.opener_ref, words("somebody-erased"))
    person = people.get(plan.by_ref or "", words("somebody-erased"))
    lines = [words(f"closing-{plan.kind}", opener=opener, person=person, when=moment(plan.at))]
    if reason:
        lines.append(words("goodbye-reason", reason=reason))
    buttons = [keep_open(ticket, words)]
    if plan.kind == "requested":
        accept = ClosingButton("accept", ticket.ticket_id)
        buttons.insert(0, button(words("button-accept-close"), accept, DANGER, emoji="🔒"))
    said = message("\n".join(lines), components=rows(buttons))
    if plan.kind != "delayed" and ticket.opener_ref in people:
        said["allowed_mentions"] = {"parse": [], "users": [opener.strip("<@>")]}
    return said


def keep_open(ticket: Ticket, words: Words) -> Json:
    """The button that calls a planned close off."""
    return button(words("button-keep-open"), ClosingButton("keep", ticket.ticket_id), SECONDARY, emoji="⏳")


def moment(at: datetime) -> str:
    """A moment in everybody's own time zone, with how far away it is."""
    seconds = int(at.timestamp())
    return f"<t:{seconds}:f> (<t:{seconds}:R>)"
