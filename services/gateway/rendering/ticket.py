"""A ticket's thread: the status message, the answers below it, the goodbye, and the short lines in between."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from contracts.tickets import State, Ticket
from services.gateway.domain.custom_ids import TicketButton
from services.gateway.locales import Words
from services.gateway.rendering.parts import (
    AMBER,
    BLUE,
    DANGER,
    FIELD_LENGTH,
    GREEN,
    GREY,
    RED,
    SECONDARY,
    SUCCESS,
    Json,
    button,
    embed,
    field,
    message,
    rows,
)

COLOURS: Mapping[State, int] = {
    "opening": BLUE,
    "open": BLUE,
    "waiting-for-staff": AMBER,
    "waiting-for-member": GREEN,
    "closing": GREY,
    "closed": GREY,
    "reopening": BLUE,
    "failed": RED,
}


OVER: tuple[State, ...] = ("closing", "closed", "failed")


def status_message(ticket: Ticket, people: Mapping[str, str], words: Words, *, answers: Sequence[Json] = ()) -> Json:
    """The one message that shows a ticket, with the buttons its state allows.

    Args:
        ticket: the ticket as it is.
        people: mentions by ref; who is missing was erased.
        words: the thread's language.
        answers: the answers' embed, as it was posted or as `answers_embed` makes it.
    """
    claimed = words("nobody") if ticket.claimed_by is None else people.get(ticket.claimed_by, words("somebody-erased"))
    fields = [
        field(words("status-state"), words(f"state-{ticket.state}")),
        field(words("status-priority"), words(f"priority-{ticket.priority}")),
        field(words("status-claimed"), claimed),
        field(words("status-opener"), people.get(ticket.opener_ref, words("somebody-erased"))),
        field(words("status-opened"), f"<t:{_seconds(ticket.opened_at)}:R>"),
    ]
    frame = embed(
        words("status-title", number=f"{ticket.number:04d}", type=ticket.type_name),
        words(f"status-about-{_phase(ticket.state)}"),
        colour=COLOURS[ticket.state],
        fields=fields,
        footer="" if ticket.state in OVER else words("status-footer"),
    )
    return message(embeds=[frame, *answers], components=rows(_buttons(ticket, words)))


def answers_embed(answers: Sequence[tuple[str, str | None]], words: Words) -> list[Json]:
    """The form as it was filled in: label and answer, none for one that can no longer be read."""
    fields = [field(label, _answer(text, words), inline=False) for label, text in answers]
    return [embed(words("answers-title"), colour=GREY, fields=fields)] if fields else []


def greeting(ticket: Ticket, people: Mapping[str, str]) -> tuple[str, Json]:
    """The mentions above the status message, and whom they may call: they bring opener and staff into the thread."""
    opener = people.get(ticket.opener_ref)
    roles = [f"<@&{role_id}>" for role_id in ticket.staff_role_ids]
    called: Json = {"parse": [], "roles": list(ticket.staff_role_ids)}
    if opener is not None:
        called["users"] = [opener.strip("<@>")]
    return " ".join([*([opener] if opener else []), *roles]), called


def goodbye_message(ticket: Ticket, actor: str | None, reason: str | None, words: Words) -> Json:
    """The last message before the thread is locked."""
    lines = [words("goodbye-by", person=actor) if actor else words("goodbye-plain")]
    if reason:
        lines.append(words("goodbye-reason", reason=reason))
    lines.append(
        words("goodbye-until", until=f"<t:{_seconds(ticket.purge_at)}:D>") if ticket.purge_at else words("goodbye-keep")
    )
    frame = embed(words("goodbye-title", number=f"{ticket.number:04d}"), "\n\n".join(lines), colour=GREY)
    buttons = [
        button(words("button-reopen"), TicketButton("reopen", ticket.ticket_id), SECONDARY, emoji="🔓"),
        button(words("button-transcript"), TicketButton("transcript", ticket.ticket_id), SECONDARY, emoji="📄"),
    ]
    return message(embeds=[frame], components=rows(buttons))


def _answer(text: str | None, words: Words) -> str:
    if text is None:
        return words("answer-gone")
    if len(text) <= FIELD_LENGTH:
        return text
    note = "\n" + words("answer-cut")
    return text[: FIELD_LENGTH - len(note) - 1] + "…" + note


def _buttons(ticket: Ticket, words: Words) -> list[Json]:
    """What may be done now; greyed out while the thread is still being made or reopened."""
    disabled = ticket.state in ("opening", "reopening")
    if ticket.state == "failed":
        return []
    if ticket.state in OVER:
        return [
            button(words("button-reopen"), TicketButton("reopen", ticket.ticket_id), SECONDARY, emoji="🔓"),
            button(words("button-transcript"), TicketButton("transcript", ticket.ticket_id), SECONDARY, emoji="📄"),
        ]
    claim = (
        button(words("button-claim"), TicketButton("claim", ticket.ticket_id), SUCCESS, emoji="🙋", disabled=disabled)
        if ticket.claimed_by is None
        else button(
            words("button-unclaim"), TicketButton("unclaim", ticket.ticket_id), SECONDARY, emoji="↩️", disabled=disabled
        )
    )
    close = button(
        words("button-close"), TicketButton("close", ticket.ticket_id), DANGER, emoji="🔒", disabled=disabled
    )
    return [claim, close]


def _phase(state: State) -> str:
    return (
        "open" if state in ("opening", "open", "reopening") else "closed" if state in ("closing", "closed") else state
    )


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0
