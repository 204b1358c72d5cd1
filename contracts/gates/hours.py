"""Support hours: whether the team is there at a moment, and when it is back.

Spans are told by the clocks of a zone. Where these are put forward, a span that begins in the hour that is left out
begins when that hour would have; where they are put back, a span that lies in the hour that comes twice comes twice.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from contracts.gates.settings import SupportHours

AHEAD: Final = timedelta(days=15)
"""Any span comes in that time: one that the clocks leave out this week comes in the next."""
_LOOK: Final = timedelta(hours=6)
_PRECISE: Final = timedelta(seconds=1)


@lru_cache
def zones() -> frozenset[str]:
    """The names of all time zones known here."""
    return frozenset(available_timezones())


def is_open(hours: SupportHours, at: datetime) -> bool:
    """Whether the team is there. In a zone nobody here knows it always is: a set-up must not lock everybody out."""
    zone = _zone(hours.zone)
    return zone is None or _within(hours, at.astimezone(zone))


def opens_at(hours: SupportHours, at: datetime) -> datetime:
    """The first moment from `at` on at which the team is there, in UTC."""
    zone = _zone(hours.zone)
    if zone is None or _within(hours, at.astimezone(zone)):
        return at.astimezone(UTC)
    moments = (*_starts(hours, zone, at), *_changes(zone, at))
    return min(moment for moment in moments if moment > at and _within(hours, moment.astimezone(zone)))


@lru_cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):  # a folder of zones is no zone
        return None


def _within(hours: SupportHours, local: datetime) -> bool:
    minute = local.hour * 60 + local.minute
    return any(span.day == local.weekday() and span.start <= minute < span.end for span in hours.spans)


def _starts(hours: SupportHours, zone: ZoneInfo, at: datetime) -> Iterator[datetime]:
    """When spans begin by the clocks: twice, where the clocks show that time twice."""
    first = at.astimezone(zone).date() - timedelta(days=1)
    for days in range(AHEAD.days + 2):
        date = first + timedelta(days=days)
        for span in hours.spans:
            if span.day == date.weekday():
                for fold in (0, 1):
                    local = datetime(date.year, date.month, date.day, span.start // 60, span.start % 60, fold=fold)  # noqa: DTZ001 - the zone follows
                    yield local.replace(tzinfo=zone).astimezone(UTC)


def _changes(zone: ZoneInfo, at: datetime) -> Iterator[datetime]:
    """The moments at which the clocks are put forward or back."""
    before = at.astimezone(UTC).replace(microsecond=0)
    until = before + AHEAD
    while before < until:
        after = before + _LOOK
        if _offset(zone, before) != _offset(zone, after):
            low, high = before, after
            while high - low > _PRECISE:
                middle = low + (high - low) // 2
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, before) else (low, middle)
            yield high.replace(microsecond=0)
        before = after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta | None:
    return at.astimezone(zone).utcoffset()
