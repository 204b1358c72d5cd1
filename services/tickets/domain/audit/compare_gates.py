"""What changed of who may open tickets, and when."""

from collections.abc import Iterator

from contracts.audit.values import Choice, Count, Hours, Length, Roles
from contracts.gates.settings import GateSettings, SupportHours
from contracts.settings import GuildSettingsData
from services.tickets.domain.audit.difference import Difference, differ

HOUR = 60 * 60
DAY = 24 * HOUR


def gates_differ(before: GuildSettingsData, after: GuildSettingsData) -> Iterator[Difference]:
    """Of all gates, and of those of single types."""
    was, now = before.gates, after.gates
    yield from differ("cooldown", _length(was.cooldown_seconds), _length(now.cooldown_seconds))
    yield from differ("account-age", _length(was.min_account_days * DAY), _length(now.min_account_days * DAY))
    yield from differ("member-time", _length(was.min_member_hours * HOUR), _length(now.min_member_hours * HOUR))
    yield from differ("required-roles", _roles(was.required_role_ids), _roles(now.required_role_ids))
    yield from differ("blocked-roles", _roles(was.blocked_role_ids), _roles(now.blocked_role_ids))
    yield from differ("support-hours", _hours(was.hours), _hours(now.hours))
    yield from differ("outside-hours", _outside(was.hours), _outside(now.hours))
    names = _names(after) | _names(before)
    for kind in dict.fromkeys((each.panel_id, each.type_id) for each in (*was.types, *now.types)):
        yield from _type_differs(was, now, kind, names.get(kind, (kind[1],)))


def _type_differs(
    before: GateSettings, after: GateSettings, kind: tuple[str, str], of: tuple[str, ...]
) -> Iterator[Difference]:
    was, now = before.of_type(*kind), after.of_type(*kind)
    yield from differ("type-open-limit", _count(was.open_limit_per_member), _count(now.open_limit_per_member), of)
    yield from differ("type-total-limit", _count(was.total_limit), _count(now.total_limit), of)
    yield from differ("type-required-roles", _roles(was.required_role_ids), _roles(now.required_role_ids), of)


def _names(settings: GuildSettingsData) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (panel.panel_id, kind.type_id): (panel.title, kind.name) for panel in settings.panels for kind in panel.types
    }


def _length(seconds: int) -> Length:
    return Length(seconds=seconds)


def _count(limit: int | None) -> Count | None:
    return None if limit is None else Count(count=limit)


def _roles(role_ids: tuple[str, ...]) -> Roles | None:
    return Roles(role_ids=role_ids) if role_ids else None


def _hours(hours: SupportHours | None) -> Hours | None:
    return Hours(zone=hours.zone, spans=hours.spans) if hours else None


def _outside(hours: SupportHours | None) -> Choice | None:
    return Choice(choice=hours.outside) if hours else None
