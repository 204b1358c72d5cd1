"""How a ticket comes to be, closes and comes back; what Discord's answers and missing answers do to it.

People's wishes are refused with a reason. Discord's answers are facts: one that no longer fits changes nothing and the
same value is returned.
"""

from datetime import datetime, timedelta
from typing import Final

from services.tickets.domain.people import Actor
from services.tickets.domain.refusals import TICKET_NOT_CLOSED, TICKET_PURGED, Refused, at
from services.tickets.domain.retention import purge_time
from services.tickets.domain.ticket import (
    ACTIVE,
    AWAITING_DISCORD,
    ENDED,
    OCCUPYING,
    Ticket,
    require_active,
    require_opener_or_staff,
    require_settled,
)

ASK_AGAIN: Final = timedelta(seconds=60)
"""How long the gateway has to answer before it is asked again."""
GIVE_UP: Final = timedelta(minutes=10)
"""After which nobody waits for Discord any longer."""
TIMED_OUT: Final = "timed-out"
PLACE_DELETED: Final = "place-deleted"
BOT_REMOVED: Final = "bot-removed"


def close(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The opener or staff are done."""
    require_opener_or_staff(ticket, actor)
    require_active(ticket)
    return ticket.awaiting("closing", now)


def close_for_erasure(ticket: Ticket, now: datetime) -> Ticket:
    """The opener's data is to be deleted: whatever occupies them is closed."""
    return ticket.awaiting("closing", now) if ticket.state in OCCUPYING else ticket


def reopen(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The opener or staff want it back, before its content ends."""
    require_opener_or_staff(ticket, actor)
    require_settled(ticket)
    if ticket.state != "closed":
        raise Refused(TICKET_NOT_CLOSED, number=ticket.number)
    if ticket.purge_at and now >= ticket.purge_at:
        raise Refused(TICKET_PURGED, number=ticket.number, purged_at=at(ticket.purge_at))
    return ticket.awaiting("reopening", now)


def place_created(ticket: Ticket, channel_id: str, now: datetime) -> Ticket:
    """The thread exists.

    One that comes after the ticket was given up, or was closed meanwhile, is closed again at once: nobody is left in
    a thread that belongs to no open ticket.
    """
    if ticket.state == "opening":
        state = {"member": "waiting-for-staff", "staff": "waiting-for-member", None: "open"}[ticket.last_side]
        quiet_since = ticket.quiet_since or now
        return ticket.moved(state, channel_id=channel_id, usable_at=now, quiet_since=quiet_since)  # type: ignore[arg-type]  # the values are states
    if ticket.channel_id is None and ticket.state in ("failed", "closing", "closed"):
        return ticket.awaiting("closing", now, channel_id=channel_id)
    return ticket


def place_failed(ticket: Ticket, reason: str, now: datetime, retention: timedelta) -> Ticket:
    """Discord will not make the thread, now or again."""
    if ticket.state == "opening":
        return _ended(ticket, "failed", now, retention, failure=reason)
    if ticket.state == "reopening" or (ticket.state == "closing" and ticket.channel_id is None):
        return _ended(ticket, "closed", now, retention)
    return ticket


def place_closed(ticket: Ticket, now: datetime, retention: timedelta) -> Ticket:
    """The thread is archived."""
    return _ended(ticket, "closed", now, retention) if ticket.state == "closing" else ticket


def place_reopened(ticket: Ticket, channel_id: str, now: datetime) -> Ticket:
    """The thread is open again, or a new one is; one that comes too late is closed again."""
    if ticket.state == "reopening":
        return ticket.moved("open", channel_id=channel_id, closed_at=None, purge_at=None, quiet_since=now)
    if ticket.state == "closed":
        return ticket.awaiting("closing", now, channel_id=channel_id)
    return ticket


def place_deleted(ticket: Ticket, channel_id: str, now: datetime, retention: timedelta) -> Ticket:
    """Somebody deleted the thread by hand: the ticket closes, nobody is stuck."""
    if ticket.channel_id not in (None, channel_id):
        return ticket
    if ticket.state == "opening":
        return _ended(ticket, "failed", now, retention, failure=PLACE_DELETED)
    if ticket.state in ACTIVE or ticket.state == "closing":
        return _ended(ticket, "closed", now, retention)
    return ticket


def bot_removed(ticket: Ticket, now: datetime, retention: timedelta) -> Ticket:
    """The bot was taken from the server: what is not over is, and Discord, which would only refuse, is not asked."""
    if ticket.state in ENDED:
        return ticket
    if ticket.state == "opening":
        return _ended(ticket, "failed", now, retention, failure=BOT_REMOVED)
    return _ended(ticket, "closed", now, retention)


def overdue(ticket: Ticket, now: datetime, retention: timedelta) -> Ticket:
    """What a wait for Discord has become: unchanged, asked again, or given up."""
    if ticket.state not in AWAITING_DISCORD or ticket.since is None or ticket.asked_at is None:
        return ticket
    if now - ticket.since >= GIVE_UP:
        if ticket.state == "opening":
            return _ended(ticket, "failed", now, retention, failure=TIMED_OUT)
        return _ended(ticket, "closed", now, retention)
    if now - ticket.asked_at >= ASK_AGAIN:
        return ticket.changed(asked_at=now, attempt=ticket.attempt + 1)
    return ticket


def _ended(ticket: Ticket, state: str, now: datetime, retention: timedelta, *, failure: str | None = None) -> Ticket:
    """An end that was once reached keeps its time: going back to it must not extend what was promised."""
    closed_at = ticket.closed_at or now
    return ticket.moved(
        state,  # type: ignore[arg-type]  # `closed` or `failed`
        closed_at=closed_at,
        purge_at=purge_time(closed_at, retention) if ticket.closed_at is None else ticket.purge_at,
        failure=failure,
    )
