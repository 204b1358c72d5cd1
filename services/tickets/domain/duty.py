"""Who of a server's team is on call."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import DUTY_LIMIT, NOT_ON_DUTY, Refused

MOST_ON_DUTY: Final = 50
MOST_CALLED: Final = 5
"""People called to one new ticket: those who stay longest."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody is on call.

    Attributes:
        ref: who.
        role_ids: which of the server's teams they are of, by its roles.
        manages: whether they manage the server, and so work every ticket.
        since: from when on.
        until: until when.
    """

    ref: str
    role_ids: tuple[str, ...]
    manages: bool
    since: datetime
    until: datetime

    def works(self, staff_role_ids: Collection[str]) -> bool:
        """Whether they are of the team with these roles."""
        return self.manages or not set(self.role_ids).isdisjoint(staff_role_ids)


def go_on_duty(
    actor: Actor,
    role_ids: Iterable[str],
    team_role_ids: Collection[str],
    known: Collection[Duty],
    now: datetime,
    hours: int,
) -> Duty:
    """Staff are on call for so many hours from now on.

    Args:
        actor: who.
        role_ids: every role they have.
        team_role_ids: the roles of all teams of the server.
        known: who is on call now.
        now: the present.
        hours: for how long.
    """
    require_staff(actor)
    if len(known) >= MOST_ON_DUTY and all(duty.ref != actor.ref for duty in known):
        raise Refused(DUTY_LIMIT, limit=MOST_ON_DUTY)
    roles = tuple(role_id for role_id in role_ids if role_id in team_role_ids)
    return Duty(actor.ref, roles, actor.administrator, now, now + timedelta(hours=hours))


def require_was_on_duty(*, was: bool) -> None:
    """Refuses to end what had not begun."""
    if not was:
        raise Refused(NOT_ON_DUTY)


def called(known: Iterable[Duty], staff_role_ids: Collection[str], gone: Collection[str]) -> tuple[str, ...]:
    """Who is called to a new ticket of a team: those on call who are of it, whoever stays longest first.

    Args:
        known: who is on call.
        staff_role_ids: the team's roles.
        gone: people whose data is being deleted.
    """
    there = (duty.ref for duty in known if duty.ref not in gone and duty.works(staff_role_ids))
    return tuple(there)[:MOST_CALLED]
