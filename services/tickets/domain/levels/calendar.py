"""Working time: what of a time lies in a team's support hours, and when so much of it will have passed.

A moment counts where the clocks of the zone show a time within a span of that weekday, on a day that is no holiday.
Clocks that are put forward leave some of a span out, clocks that are put back have some of it twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from contracts.gates.hours import zones
from contracts.gates.settings import Span, SupportHours

_DAY: Final = timedelta(days=1)
_STEP: Final = timedelta(hours=1)
"""No zone puts its clocks to and fro within an hour."""
_HORIZON_DAYS: Final = 2 * 366
_WHOLE_WEEK: Final = tuple(Span(day=day, start=0, end=24 * 60) for day in range(7))

Part = tuple[datetime, datetime]


@dataclass(frozen=True)
class Calendar:
    """When a team works.

    Attributes:
        zone: whose clocks count.
        spans: the week.
        holidays: days without work.
    """

    zone: str = "Etc/UTC"
    spans: tuple[Span, ...] = _WHOLE_WEEK
    holidays: frozenset[date] = frozenset()

    @classmethod
    def of(cls, hours: SupportHours | None, holidays: Iterable[date]) -> "Calendar":
        """A server's; without support hours, or in a zone nobody here knows, it is every hour of every day in UTC."""
        if hours is None or hours.zone not in zones():
            return cls(holidays=frozenset(holidays))
        return cls(hours.zone, hours.spans, frozenset(holidays))

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """How much of a time is working time."""
        total = timedelta(0)
        if until <= since:
            return total
        for begin, end in self._parts(since):
            if begin >= until:
                break
            total += min(end, until) - max(begin, since)
        return total

    def after(self, since: datetime, amount: timedelta) -> datetime | None:
        """The moment at which so much working time has passed; none where that is not within two years."""
        left = amount
        if left <= timedelta(0):
            return since
        for begin, end in self._parts(since):
            start = max(begin, since)
            if end - start >= left:
                return start + left
            left -= end - start
        return None

    def _parts(self, since: datetime) -> Iterator[Part]:
        """Working times that end after a moment, in order, as far as anybody looks."""
        zone = ZoneInfo(self.zone)
        first = since.astimezone(zone).date() - _DAY
        for number in range(_HORIZON_DAYS):
            day = first + number * _DAY
            if day not in self.holidays:
                yield from (part for part in _of_day(self.zone, self._of_weekday(day), day) if part[1] > since)

    def _of_weekday(self, day: date) -> tuple[tuple[int, int], ...]:
        return tuple(sorted((span.start, span.end) for span in self.spans if span.day == day.weekday()))


@lru_cache(maxsize=4096)
def _of_day(zone_name: str, spans: tuple[tuple[int, int], ...], day: date) -> tuple[Part, ...]:
    """A day's working times in UTC, in order: where the clocks change, in several parts."""
    parts = []
    zone = ZoneInfo(zone_name)
    midnight = datetime.combine(day, time(), UTC)
    for begin, end, offset in _steady(zone, midnight):
        for start, stop in spans:
            low = max(begin, midnight + timedelta(minutes=start) - offset)
            high = min(end, midnight + timedelta(minutes=stop) - offset)
            if low < high:
                parts.append((low, high))
    return tuple(_merged(sorted(parts)))


def _steady(zone: ZoneInfo, midnight: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time in which a day can lie anywhere, cut where the zone's clocks change; each with what they are ahead."""
    begin, last = midnight - _DAY, midnight + 2 * _DAY
    at, offset = begin, _offset(zone, begin)
    while at < last:
        then = min(at + _STEP, last)
        if _offset(zone, then) != offset:
            change = _change(zone, at, then)
            yield begin, change, offset
            begin, offset = change, _offset(zone, change)
            at = change
        else:
            at = then
    yield begin, last, offset


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The moment between two at which the clocks change, which they do at a full second."""
    before = _offset(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _merged(parts: list[Part]) -> Iterator[Part]:
    """Without gaps of no length between them."""
    current: Part | None = None
    for begin, end in parts:
        if current is None:
            current = (begin, end)
        elif begin <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            yield current
            current = (begin, end)
    if current is not None:
        yield current
