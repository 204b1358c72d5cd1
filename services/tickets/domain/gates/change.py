"""Changing a server's gates."""

from contracts.gates.hours import zones
from contracts.gates.intents import GateChange, TypeChange
from contracts.gates.settings import MOST_ROLES, GateSettings, SupportHours, TypeGates
from contracts.settings import GuildSettingsData
from services.tickets.domain.gates.offers import find_type
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import EVERYONE_AS_GATE, ROLE_LIMIT, UNKNOWN_ZONE, Refused


def change_gates(settings: GuildSettingsData, change: GateChange, *, administrator: bool) -> GuildSettingsData:
    """The settings with other gates; what the change does not name stays."""
    require_administrator(administrator=administrator)
    _check_roles(settings.guild_id, change)
    gates = settings.gates
    changed = {
        "cooldown_seconds": _or(change.cooldown_seconds, gates.cooldown_seconds),
        "min_account_days": _or(change.min_account_days, gates.min_account_days),
        "min_member_hours": _or(change.min_member_hours, gates.min_member_hours),
        "required_role_ids": _roles(
            gates.required_role_ids, change.require_role_id, change.block_role_id, change.release_role_id
        ),
        "blocked_role_ids": _roles(
            gates.blocked_role_ids, change.block_role_id, change.require_role_id, change.release_role_id
        ),
        "hours": None if change.no_hours else _known(change.hours) or gates.hours,
        "types": _types(settings, change.of_type),
    }
    return settings.model_copy(
        update={
            "version": settings.version + 1,
            "open_limit": _or(change.open_limit, settings.open_limit),
            "gates": gates.model_copy(update=changed),
        }
    )


def without_role(gates: GateSettings, role_id: str) -> GateSettings:
    """The gates without a role that is gone; the same value where they do not name it.

    A role that nobody can have any more must not lock everybody out.
    """
    named = {*gates.required_role_ids, *gates.blocked_role_ids, *(r for t in gates.types for r in t.required_role_ids)}
    if role_id not in named:
        return gates
    types = (
        t.model_copy(update={"required_role_ids": _roles(t.required_role_ids, None, role_id)}) for t in gates.types
    )
    return gates.model_copy(
        update={
            "required_role_ids": _roles(gates.required_role_ids, None, role_id),
            "blocked_role_ids": _roles(gates.blocked_role_ids, None, role_id),
            "types": tuple(kind for kind in types if _asks(kind)),
        }
    )


def _types(settings: GuildSettingsData, change: TypeChange | None) -> tuple[TypeGates, ...]:
    """What the types there are ask for, those that ask for something; of types that are gone nothing is kept."""
    found = {(t.panel_id, t.type_id): t for t in settings.gates.types}
    if change:
        find_type(settings, change.panel_id, change.type_id)
        before = settings.gates.of_type(change.panel_id, change.type_id)
        found[change.panel_id, change.type_id] = TypeGates(
            panel_id=change.panel_id,
            type_id=change.type_id,
            open_limit_per_member=_or(change.open_limit_per_member, before.open_limit_per_member) or None,
            total_limit=_or(change.total_limit, before.total_limit) or None,
            required_role_ids=_roles(before.required_role_ids, change.require_role_id, change.release_role_id),
        )
    offered = {(panel.panel_id, kind.type_id) for panel in settings.panels for kind in panel.types}
    return tuple(kind for key, kind in found.items() if key in offered and _asks(kind))


def _asks(kind: TypeGates) -> bool:
    return bool(kind.open_limit_per_member or kind.total_limit or kind.required_role_ids)


def _roles(roles: tuple[str, ...], added: str | None, *gone: str | None) -> tuple[str, ...]:
    left = tuple(role for role in roles if role not in gone)
    if added is None or added in left or added in gone:
        return left
    if len(left) >= MOST_ROLES:
        raise Refused(ROLE_LIMIT, limit=MOST_ROLES)
    return (*left, added)


def _check_roles(guild_id: str, change: GateChange) -> None:
    of_type = (change.of_type.require_role_id, change.of_type.release_role_id) if change.of_type else ()
    if guild_id in (change.require_role_id, change.block_role_id, *of_type):  # Discord's id of @everyone
        raise Refused(EVERYONE_AS_GATE)


def _known(hours: SupportHours | None) -> SupportHours | None:
    if hours and hours.zone not in zones():
        raise Refused(UNKNOWN_ZONE)
    return hours


def _or(new: int | None, old: int | None) -> int | None:
    return old if new is None else new
