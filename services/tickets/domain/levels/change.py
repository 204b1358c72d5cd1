"""Changing what a server's team wants to keep to."""

from datetime import datetime

from contracts.levels.intents import LevelChange, TargetChange
from contracts.levels.settings import MOST_HOLIDAYS, MOST_TARGETS, LevelSettings, Target
from contracts.settings import GuildSettingsData
from services.tickets.domain.gates.offers import find_type
from services.tickets.domain.people import require_administrator
from services.tickets.domain.refusals import HOLIDAY_LIMIT, TARGET_LIMIT, Refused


def change_levels(
    settings: GuildSettingsData, change: LevelChange, now: datetime, *, administrator: bool
) -> GuildSettingsData:
    """The settings with other service levels; what the change does not name stays."""
    require_administrator(administrator=administrator)
    levels = settings.levels
    changed = {
        "targets": _targets(settings, change.targets, now),
        "holidays": _holidays(levels.holidays, change),
        "warn_percent": levels.warn_percent if change.warn_percent is None else change.warn_percent,
        "channel_id": None if change.no_channel else change.channel_id or levels.channel_id,
        "call": levels.call if change.call is None else change.call,
        "raise_priority": levels.raise_priority if change.raise_priority is None else change.raise_priority,
        "release": levels.release if change.release is None else change.release,
    }
    return settings.model_copy(
        update={"version": settings.version + 1, "levels": LevelSettings.model_validate(levels.model_dump() | changed)}
    )


def _targets(settings: GuildSettingsData, changes: tuple[TargetChange, ...], now: datetime) -> tuple[Target, ...]:
    """Those there are; of types that are gone nothing is kept. One that only changes its time counts on."""
    found = {_key(target): target for target in settings.levels.targets}
    for change in changes:
        if change.type_id is not None:
            find_type(settings, change.panel_id or "", change.type_id)
        before = found.pop(_key(change), None)
        if change.minutes:
            set_at = before.set_at if before else now
            found[_key(change)] = Target.model_validate(change.model_dump() | {"set_at": set_at})
    offered = {(panel.panel_id, kind.type_id) for panel in settings.panels for kind in panel.types}
    left = tuple(one for one in found.values() if one.type_id is None or (one.panel_id, one.type_id) in offered)
    if len(left) > MOST_TARGETS:
        raise Refused(TARGET_LIMIT, limit=MOST_TARGETS)
    return left


def _key(target: Target | TargetChange) -> tuple[str | None, ...]:
    return target.measure, target.panel_id, target.type_id, target.priority


def _holidays(holidays: tuple[str, ...], change: LevelChange) -> tuple[str, ...]:
    days = set(holidays)
    if change.holiday:
        days.add(change.holiday.isoformat())
    if change.workday:
        days.discard(change.workday.isoformat())
    if len(days) > MOST_HOLIDAYS:
        raise Refused(HOLIDAY_LIMIT, limit=MOST_HOLIDAYS)
    return tuple(sorted(days))
