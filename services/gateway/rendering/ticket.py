"""A ticket's thread: the status message, the goodbye, and the short lines in between."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from contracts.closing import CloseCause
from contracts.states import State
from contracts.tickets import Ticket
from services.gateway.domain.custom_ids.ticket import CloseButton, TicketButton
from services.gateway.locales import Words
from services.gateway.rendering.answers import fitting
from services.gateway.rendering.closing import keep_open, moment
from services.gateway.rendering.feedback import rating_buttons
from services.gateway.rendering.labels import label_names
from services.gateway.rendering.parts import (
    AMBER,
    BLUE,
    DANGER,
    EMBEDS_LENGTH,
    GREEN,
    GREY,
    RED,
    SECONDARY,
    SUCCESS,
    Json,
    button,
    characters,
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
        answers: the answers' embed, as it was posted or as `answers_embed` makes it; cut to the room that is left.
    """
    claimed = words("nobody") if ticket.claimed_by is None else people.get(ticket.claimed_by, words("somebody-erased"))
    fields = [
        field(words("status-state"), words(f"state-{ticket.state}")),
        field(words("status-priority"), words(f"priority-{ticket.priority}")),
        field(words("status-claimed"), claimed),
        field(
            words("status-member" if ticket.opened_by else "status-opener"),
            people.get(ticket.opener_ref, words("somebody-erased")),
        ),
        field(words("status-opened"), f"<t:{_seconds(ticket.opened_at)}:R>"),
    ]
    if ticket.labels:
        fields.append(field(words("status-labels"), label_names(ticket.labels)))
    if ticket.planned_close and ticket.state not in OVER:
        fields.append(field(words("status-closes"), moment(ticket.planned_close.at)))
    about = words(f"status-about-{_phase(ticket.state)}")
    if ticket.opened_by and ticket.state not in OVER:
        about = words("status-opened-for", person=people.get(ticket.opened_by, words("somebody-erased"))) + "\n" + about
    frame = embed(
        words("status-title", number=f"{ticket.number:04d}", type=ticket.type_name),
        about,
        colour=COLOURS[ticket.state],
        fields=fields,
        footer="" if ticket.state in OVER else words("status-footer"),
    )
    shown = fitting(answers, EMBEDS_LENGTH - characters([frame]), words)
    return message(embeds=[frame, *shown], components=rows(_buttons(ticket, words)))


def greeting(ticket: Ticket, people: Mapping[str, str], on_call: Sequence[str] = ()) -> tuple[str, Json]:
    """The mentions above the status message, and whom they may call: they bring opener and staff into the thread.

    Args:
        ticket: the ticket.
        people: mentions by ref; who is missing was erased.
        on_call: who of the team is called, instead of all of it.
    """
    opener = people.get(ticket.opener_ref)
    there = [people[ref] for ref in on_call if ref in people]
    roles = [f"<@&{role_id}>" for role_id in ticket.staff_role_ids]
    called: Json = {"parse": [], "roles": [] if there else list(ticket.staff_role_ids)}
    named = [*([opener] if opener else []), *there]
    if named:
        called["users"] = [one.strip("<@>") for one in dict.fromkeys(named)]
    return " ".join([*([opener] if opener else []), *roles, *there]), called


def goodbye_message(
    ticket: Ticket,
    actor: str | None,
    reason: str | None,
    words: Words,
    *,
    due: CloseCause | None = None,
    rated: bool = False,
) -> Json:
    """The last message before the thread is locked.

    Args:
        ticket: the ticket.
        actor: a mention of whoever closed it.
        reason: why, in somebody's words.
        words: the thread's language.
        due: why it closes without anybody's asking for it now.
        rated: whether whoever opened it is asked how it went.
    """
    plain = words(f"goodbye-{due or 'plain'}")
    lines = [words("goodbye-by", person=actor) if actor else plain]
    if reason:
        lines.append(words("goodbye-reason", reason=reason))
    lines.append(
        words("goodbye-until", until=f"<t:{_seconds(ticket.purge_at)}:D>") if ticket.purge_at else words("goodbye-keep")
    )
    if rated:
        lines.append(words("goodbye-rate"))
    said = _goodbye(ticket.ticket_id, ticket.number, lines, words)
    return {**said, "components": said["components"] + (rating_buttons(ticket) if rated else [])}


def left_message(ticket_id: str, number: int, words: Words) -> Json:
    """The last message in a thread whose ticket was closed while the bot was not in the server."""
    return _goodbye(ticket_id, number, [words("goodbye-bot-removed"), words("goodbye-keep")], words)


def _goodbye(ticket_id: str, number: int, lines: Sequence[str], words: Words) -> Json:
    frame = embed(words("goodbye-title", number=f"{number:04d}"), "\n\n".join(lines), colour=GREY)
    return message(embeds=[frame], components=rows(_afterwards(ticket_id, words)))


def _afterwards(ticket_id: str, words: Words) -> list[Json]:
    """What may be done with a ticket that is closed."""
    return [
        button(words("button-reopen"), TicketButton("reopen", ticket_id), SECONDARY, emoji="🔓"),
        button(words("button-transcript"), TicketButton("transcript", ticket_id), SECONDARY, emoji="📄"),
    ]


def _buttons(ticket: Ticket, words: Words) -> list[Json]:
    """What may be done now; greyed out while the thread is still being made or reopened."""
    disabled = ticket.state in ("opening", "reopening")
    if ticket.state == "failed":
        return []
    if ticket.state in OVER:
        return _afterwards(ticket.ticket_id, words)
    claim = (
        button(words("button-claim"), TicketButton("claim", ticket.ticket_id), SUCCESS, emoji="🙋", disabled=disabled)
        if ticket.claimed_by is None
        else button(
            words("button-unclaim"), TicketButton("unclaim", ticket.ticket_id), SECONDARY, emoji="↩️", disabled=disabled
        )
    )
    close = button(words("button-close"), CloseButton(ticket.ticket_id), DANGER, emoji="🔒", disabled=disabled)
    return [claim, close, *([keep_open(ticket, words)] if ticket.planned_close else [])]


def _phase(state: State) -> str:
    return (
        "open" if state in ("opening", "open", "reopening") else "closed" if state in ("closing", "closed") else state
    )


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0
