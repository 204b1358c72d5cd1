"""Working a ticket: who has it, how urgent it is, who is in it, whose turn it is."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from contracts.priorities import Priority
from contracts.states import State
from services.tickets.domain.people import Actor, Side, require_staff
from services.tickets.domain.refusals import (
    ALREADY_CLAIMED,
    ALREADY_MEMBER,
    ALREADY_YOURS,
    MEMBER_IS_OPENER,
    MEMBER_LIMIT,
    NOT_A_MEMBER,
    NOT_CLAIMED,
    NOT_YOUR_CLAIM,
    PRIORITY_UNCHANGED,
    Refused,
)
from services.tickets.domain.ticket import ACTIVE, Ticket, require_active, require_opener_or_staff

MAX_MEMBERS: Final = 50
"""People added to one ticket; keeps every event about it small."""

_TURN: Final[dict[Side, State]] = {"member": "waiting-for-staff", "staff": "waiting-for-member"}


def claim(ticket: Ticket, actor: Actor) -> Ticket:
    """Staff take the ticket, unless somebody has it."""
    require_staff(actor)
    require_active(ticket)
    if ticket.claimed_by == actor.ref:
        raise Refused(ALREADY_YOURS, number=ticket.number)
    if ticket.claimed_by:
        raise Refused(ALREADY_CLAIMED, number=ticket.number)
    return ticket.changed(claimed_by=actor.ref)


def unclaim(ticket: Ticket, actor: Actor) -> Ticket:
    """Whoever has the ticket, or an administrator, gives it back."""
    require_staff(actor)
    require_active(ticket)
    if ticket.claimed_by is None:
        raise Refused(NOT_CLAIMED, number=ticket.number)
    if ticket.claimed_by != actor.ref and not actor.administrator:
        raise Refused(NOT_YOUR_CLAIM, number=ticket.number)
    return ticket.changed(claimed_by=None)


def set_priority(ticket: Ticket, actor: Actor, priority: Priority) -> Ticket:
    """Staff say how urgent it is."""
    require_staff(actor)
    require_active(ticket)
    if ticket.priority == priority:
        raise Refused(PRIORITY_UNCHANGED, priority=priority)
    return ticket.changed(priority=priority)


def add_member(ticket: Ticket, actor: Actor, member_ref: str) -> Ticket:
    """The opener or staff let one more person in."""
    require_opener_or_staff(ticket, actor)
    require_active(ticket)
    if member_ref == ticket.opener_ref:
        raise Refused(MEMBER_IS_OPENER)
    if member_ref in ticket.member_refs:
        raise Refused(ALREADY_MEMBER)
    if len(ticket.member_refs) >= MAX_MEMBERS:
        raise Refused(MEMBER_LIMIT, limit=MAX_MEMBERS)
    return ticket.changed(member_refs=(*ticket.member_refs, member_ref))


def remove_member(ticket: Ticket, actor: Actor, member_ref: str) -> Ticket:
    """The opener or staff take a person out who had been added."""
    require_opener_or_staff(ticket, actor)
    require_active(ticket)
    if member_ref == ticket.opener_ref:
        raise Refused(MEMBER_IS_OPENER)
    if member_ref not in ticket.member_refs:
        raise Refused(NOT_A_MEMBER)
    return detach_member(ticket, member_ref)


def detach_member(ticket: Ticket, member_ref: str) -> Ticket:
    """The ticket without a person who had been added."""
    return ticket.changed(member_refs=tuple(ref for ref in ticket.member_refs if ref != member_ref))


def heard(ticket: Ticket, message_id: int, side: Side, at: datetime) -> Ticket:
    """The ticket after somebody spoke.

    Whose turn it is, and since when nobody has written, follows the newest message only; a planned close is called off
    by any that came after it, also by one that is heard late. The version grows when anybody can see the difference.
    """
    fields: dict[str, object] = {}
    visible: dict[str, object] = {}
    if message_id > ticket.last_word:
        fields = {"last_word": message_id, "last_side": side, "quiet_since": at}
        if ticket.state in ACTIVE and ticket.state != _TURN[side]:
            visible["state"] = _TURN[side]
    if ticket.plan and ticket.plan.overtaken_by(message_id, side):
        visible["plan"] = None
    if visible:
        return ticket.changed(**fields, **visible)
    return replace(ticket, **fields) if fields else ticket  # type: ignore[arg-type]  # named above
