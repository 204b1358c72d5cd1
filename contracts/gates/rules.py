"""The gates that need no counting: roles, age, time on the server, support hours.

Each rule says what stands in the way, or nothing. Where time alone will help it says when: `resets_at` is the first
moment (Unix seconds) at which the rule lets the same person pass.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from contracts.gates.hours import is_open, opens_at
from contracts.gates.settings import GateSettings, SupportHours
from contracts.gates.standing import DAY, HOUR, Standing


@dataclass(frozen=True, slots=True)
class Stop:
    """What stands in the way: the rule's slug, and the facts its sentence needs."""

    slug: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


def for_form(
    gates: GateSettings, panel_id: str, type_id: str, role_ids: Collection[str], who: Standing, now: datetime
) -> Stop | None:
    """The first rule that stands between somebody who is not staff and a ticket of a type."""
    required = gates.of_type(panel_id, type_id).required_role_ids or gates.required_role_ids
    return (
        blocked_role(gates.blocked_role_ids, role_ids)
        or missing_role(required, role_ids)
        or young_account(who, gates.min_account_days, now)
        or new_member(who, gates.min_member_hours, now)
        or out_of_hours(gates.hours, now)
    )


def needed(gates: GateSettings, who: Standing) -> Standing:
    """What of somebody's standing the gates ask for; the rest is nobody's business."""
    return Standing(
        account_since=who.account_since if gates.min_account_days else None,
        member_since=who.member_since if gates.min_member_hours else None,
    )


def blocked_role(blocked: Sequence[str], role_ids: Collection[str]) -> Stop | None:
    """Somebody with one of the roles may not."""
    held = next((role_id for role_id in blocked if role_id in role_ids), None)
    return Stop("blocked-role", {"role": held}) if held else None


def missing_role(required: Sequence[str], role_ids: Collection[str]) -> Stop | None:
    """One of the roles is needed, if there are any."""
    if not required or not set(required).isdisjoint(role_ids):
        return None
    return Stop("role-required", {"roles": ",".join(required)})


def young_account(who: Standing, days: int, now: datetime) -> Stop | None:
    """The account has to be so many days old."""
    old_at = who.account_since + days * DAY if who.account_since and days else None
    if old_at is None or now >= old_at:
        return None
    return Stop("account-too-young", {"days": days, "resets_at": int(old_at.timestamp())})


def new_member(who: Standing, hours: int, now: datetime) -> Stop | None:
    """Somebody has to be a member of the server for so many hours."""
    long_at = who.member_since + hours * HOUR if who.member_since and hours else None
    if long_at is None or now >= long_at:
        return None
    return Stop("member-too-new", {"hours": hours, "resets_at": int(long_at.timestamp())})


def out_of_hours(hours: SupportHours | None, now: datetime) -> Stop | None:
    """The team has to be there, where the server wants it so."""
    if hours is None or hours.outside != "block" or is_open(hours, now):
        return None
    return Stop("out-of-hours", {"resets_at": int(opens_at(hours, now).timestamp())})
