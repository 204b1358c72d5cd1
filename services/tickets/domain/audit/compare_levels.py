"""What changed of what a server's team wants to keep to."""

from collections.abc import Iterator, Mapping

from contracts.audit.values import Channel, Count, Length, Names, Switch
from contracts.levels.settings import LevelSettings, Target
from contracts.settings import GuildSettingsData
from services.tickets.domain.audit.difference import Difference, differ

MINUTE = 60
_SHOWN = 10
"""Holidays named one by one."""


def levels_differ(before: GuildSettingsData, after: GuildSettingsData) -> Iterator[Difference]:
    """Of single targets, and of what is done where they are missed."""
    was, now = before.levels, after.levels
    names = _names(before) | _names(after)
    old, new = ({_key(target): target for target in levels.targets} for levels in (was, now))
    for key in dict.fromkeys((*old, *new)):
        yield from differ("level-target", _length(old.get(key)), _length(new.get(key)), _of(key, names))
    yield from differ("level-holiday", _days(was, now), _days(now, was))
    yield from differ("level-warning", Count(count=was.warn_percent), Count(count=now.warn_percent))
    yield from differ("level-channel", _channel(was), _channel(now))
    yield from differ("level-call", Switch(on=was.call), Switch(on=now.call))
    yield from differ("level-raise", Switch(on=was.raise_priority), Switch(on=now.raise_priority))
    yield from differ("level-release", Switch(on=was.release), Switch(on=now.release))


def _key(target: Target) -> tuple[str, ...]:
    return target.measure, target.panel_id or "", target.type_id or "", target.priority or ""


def _of(key: tuple[str, ...], names: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """The measure, then the type and the priority it is for."""
    measure, panel_id, type_id, priority = key
    kind = names.get((panel_id, type_id), type_id)
    return tuple(part for part in (measure, kind, priority) if part)


def _length(target: Target | None) -> Length | None:
    return Length(seconds=target.minutes * MINUTE) if target else None


def _days(levels: LevelSettings, other: LevelSettings) -> Names | None:
    """Those days that the other does not have: which came, and which went."""
    days = [day for day in levels.holidays if day not in other.holidays]
    return Names(names=tuple(days[:_SHOWN])) if days else None


def _channel(levels: LevelSettings) -> Channel | None:
    return Channel(channel_id=levels.channel_id) if levels.channel_id else None


def _names(settings: GuildSettingsData) -> dict[tuple[str, str], str]:
    return {(panel.panel_id, kind.type_id): kind.name for panel in settings.panels for kind in panel.types}
