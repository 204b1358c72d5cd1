"""Closing by plan: later, when the opener agrees, because nobody writes any more, or because the opener is gone.

A ticket has at most one plan; a newer one takes its place. Deadlines are facts of the ticket: whoever finds one due
reads it again first, so that a word, a close or an exemption that came before is never overtaken.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from contracts.sealed import Sealed
from contracts.settings import ClosingSettings
from contracts.states import State
from services.tickets.domain.close_plan import ClosePlan
from services.tickets.domain.people import Actor, require_administrator, require_staff
from services.tickets.domain.refusals import (
    AUTO_CLOSE_UNCHANGED,
    NO_CLOSE_PLANNED,
    NO_CLOSE_REQUEST,
    NOT_OPENER,
    WARNING_TOO_EARLY,
    Refused,
)
from services.tickets.domain.ticket import ACTIVE, Ticket, require_active, require_opener_or_staff

REQUEST_DELAY: Final = timedelta(hours=24)
"""How long a request to close waits for an answer, unless staff say otherwise."""
IDLING: Final[frozenset[State]] = frozenset(("open", "waiting-for-member"))
"""States in which silence counts: while the member waits for staff, nobody closes on them."""

Deadline = Literal["warn", "close", "level"]


@dataclass(frozen=True, slots=True)
class IdleRule:
    """After how long a silence a ticket closes, zero for never, and how long before that everybody is warned."""

    idle: timedelta
    warning: timedelta

    @classmethod
    def of(cls, settings: ClosingSettings) -> "IdleRule":
        """The rule a server has set."""
        return cls(timedelta(hours=settings.idle_hours), timedelta(hours=settings.warn_hours))


def deadlines(ticket: Ticket) -> dict[Deadline, datetime]:
    """What is to happen to a ticket by itself, and when."""
    found: dict[Deadline, datetime] = {}
    if ticket.warn_at:
        found["warn"] = ticket.warn_at
    if ticket.plan:
        found["close"] = ticket.plan.at
    if ticket.level_at:
        found["level"] = ticket.level_at
    return found


def plan_close(
    ticket: Ticket, actor: Actor, delay: timedelta, now: datetime, *, after: int, reason: Sealed | None
) -> Ticket:
    """The opener or staff want it closed later."""
    require_opener_or_staff(ticket, actor)
    require_active(ticket)
    return ticket.changed(plan=ClosePlan("delayed", now + delay, after, actor.ref, ticket.side_of(actor), reason))


def request_close(
    ticket: Ticket, actor: Actor, delay: timedelta | None, now: datetime, *, after: int, reason: Sealed | None
) -> Ticket:
    """Staff ask the opener whether it is done; without an answer it closes."""
    require_staff(actor)
    require_active(ticket)
    at = now + (REQUEST_DELAY if delay is None else delay)
    return ticket.changed(plan=ClosePlan("requested", at, after, actor.ref, "staff", reason))


def accept_close(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The opener agrees to a request to close."""
    if actor.ref != ticket.opener_ref:
        raise Refused(NOT_OPENER)
    require_active(ticket)
    if ticket.plan is None or ticket.plan.kind != "requested":
        raise Refused(NO_CLOSE_REQUEST, number=ticket.number)
    return ticket.awaiting("closing", now)


def cancel_close(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The opener or staff want it kept open; the silence counts anew."""
    require_opener_or_staff(ticket, actor)
    require_active(ticket)
    if ticket.plan is None:
        raise Refused(NO_CLOSE_PLANNED, number=ticket.number)
    return ticket.changed(plan=None, quiet_since=now)


def exempt(ticket: Ticket, actor: Actor, now: datetime, *, exempt: bool) -> Ticket:
    """Staff take it out of closing by itself, or put it back, from when on the silence counts anew."""
    require_staff(actor)
    require_active(ticket)
    if ticket.idle_exempt == exempt:
        raise Refused(AUTO_CLOSE_UNCHANGED, number=ticket.number)
    return ticket.changed(idle_exempt=exempt, plan=_not_idle(ticket.plan), quiet_since=now)


def watch(ticket: Ticket, rule: IdleRule) -> Ticket:
    """The ticket with the moment at which its silence is warned of, by the rule as it is now; nobody sees it."""
    warn_at = None
    silent = ticket.state in IDLING and ticket.plan is None and not ticket.idle_exempt
    if rule.idle and silent and ticket.quiet_since:
        warn_at = ticket.quiet_since + rule.idle - rule.warning
    return ticket if warn_at == ticket.warn_at else replace(ticket, warn_at=warn_at)


def warn(ticket: Ticket, rule: IdleRule, now: datetime) -> Ticket:
    """The ticket once its silence is to be warned of: it closes after the whole time of the warning, however late.

    Where the rule has changed meanwhile, only the moment of the warning moves.
    """
    watched = watch(ticket, rule)
    if watched.warn_at is None or watched.warn_at > now:
        return watched
    return watched.changed(plan=ClosePlan("idle", now + rule.warning, ticket.last_word), warn_at=None)


def expire(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket once its plan is due."""
    if ticket.plan is None or ticket.plan.at > now or ticket.state not in ACTIVE:
        return ticket
    return ticket.awaiting("closing", now)


def leave(ticket: Ticket, settings: ClosingSettings, now: datetime) -> Ticket:
    """The ticket once whoever opened it has left the server; staff can have taken it out of closing by itself."""
    if ticket.state not in ACTIVE or ticket.idle_exempt or not settings.on_leave:
        return ticket
    return ticket.awaiting("closing", now)


def resettle(ticket: Ticket, rule: IdleRule) -> Ticket:
    """The ticket under a rule that has changed: the warning moves, and one that came too early is called off."""
    plan, since = ticket.plan, ticket.quiet_since
    if plan and plan.kind == "idle" and (not rule.idle or (since and since + rule.idle > plan.at)):
        return ticket.changed(plan=None)
    return watch(ticket, rule)


def forget_planner(ticket: Ticket, ref: str) -> Ticket:
    """The ticket without a close that a person planned whose data is being deleted."""
    return ticket.changed(plan=None) if ticket.plan and ticket.plan.by_ref == ref else ticket


def set_close_on_leave(settings: ClosingSettings, *, close: bool, administrator: bool) -> ClosingSettings:
    """An administrator says whether tickets close once whoever opened them has left."""
    require_administrator(administrator=administrator)
    return settings.model_copy(update={"on_leave": close})


def set_auto_close(
    settings: ClosingSettings, idle_hours: int, warn_hours: int | None, *, administrator: bool
) -> ClosingSettings:
    """An administrator sets the rule of silence; without a word on the warning it stays, as far as it fits."""
    require_administrator(administrator=administrator)
    warn_hours = _fitting(settings.warn_hours, idle_hours) if warn_hours is None else warn_hours
    if idle_hours and warn_hours >= idle_hours:
        raise Refused(WARNING_TOO_EARLY, idle=idle_hours, warning=warn_hours)
    return settings.model_copy(update={"idle_hours": idle_hours, "warn_hours": warn_hours})


def _fitting(warn_hours: int, idle_hours: int) -> int:
    """A third of the silence where the warning would come before it began."""
    return warn_hours if not idle_hours or warn_hours < idle_hours else max(1, idle_hours // 3)


def _not_idle(plan: ClosePlan | None) -> ClosePlan | None:
    return None if plan and plan.kind == "idle" else plan
