"""Support hours as people type them: a line for each group of days, such as `Mon-Fri 09:00-12:00, 13:00-17:00`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from contracts.gates.settings import DAY_MINUTES, MOST_SPANS, Span
from services.gateway.domain.asking import Refused

QUOTED: Final = 60
"""Characters of a line that cannot be read which are shown to whoever wrote it."""
_WEEK: Final = 7
_NAMES: Final = (
    "mon monday mo montag",
    "tue tues tuesday di dienstag",
    "wed wednesday mi mittwoch",
    "thu thur thurs thursday do donnerstag",
    "fri friday fr freitag",
    "sat saturday sa samstag sonnabend",
    "sun sunday so sonntag",
)
_DAYS: Final = {name: day for day, names in enumerate(_NAMES) for name in names.split()}
_EVERY: Final = frozenset(("daily", "täglich"))
_DASH: Final = re.compile("[\N{EN DASH}\N{EM DASH}]")
_LINE: Final = re.compile(r"(?P<days>[^\d]+?)[\s:]*(?P<times>\d.*)")
_TIME: Final = re.compile(r"(?P<start>\d{1,2}(?::\d{2})?)\s*-\s*(?P<end>\d{1,2}(?::\d{2})?)")


def read_hours(text: str) -> tuple[Span, ...]:
    """The week, in order and without overlaps; what ends before it begins goes on into the next day.

    Raises:
        Refused: `hours-unreadable` with the `line` nobody can read, `hours-empty`, `hours-too-many` with `limit`.
    """
    lines = [line.strip() for line in re.split(r"[\n;]", _DASH.sub("-", text)) if line.strip()]
    spans = _merged(span for line in lines for span in _spans(line))
    if not spans:
        raise Refused("hours-empty")
    if len(spans) > MOST_SPANS:
        raise Refused("hours-too-many", limit=MOST_SPANS)
    return spans


def write_hours(spans: Sequence[Span], names: Sequence[str]) -> list[str]:
    """The week as lines that can be read again; days that are alike share one.

    Args:
        spans: in order.
        names: of the days, Monday first.
    """
    days = [tuple((span.start, span.end) for span in spans if span.day == day) for day in range(_WEEK)]
    lines = []
    for times, group in groupby(range(_WEEK), key=lambda day: days[day]):
        alike = list(group)
        if times:
            shown = names[alike[0]] if len(alike) == 1 else f"{names[alike[0]]}-{names[alike[-1]]}"
            lines.append(f"{shown} {', '.join(f'{_clock(start)}-{_clock(end)}' for start, end in times)}")
    return lines


def _spans(line: str) -> Iterator[Span]:
    found = _LINE.fullmatch(line.lower())
    parts = [part.strip() for part in found["times"].split(",")] if found else []
    times = [_TIME.fullmatch(part) for part in parts]
    days = _days(found["days"]) if found else []
    if not days or not times:
        raise _unreadable(line)
    for time in times:
        start, end = (_minute(time["start"]), _minute(time["end"])) if time else (None, None)
        if start is None or end is None or start in (end, DAY_MINUTES):
            raise _unreadable(line)
        for day in days:
            if start < end:
                yield Span(day=day, start=start, end=end)
            else:
                yield Span(day=day, start=start, end=DAY_MINUTES)
                if end:
                    yield Span(day=(day + 1) % _WEEK, start=0, end=end)


def _days(text: str) -> list[int]:
    """Days by name, from one to another, or all; none where one is not known."""
    found: list[int] = []
    for part in re.split(r"[,\s]+", re.sub(r"\s*-\s*", "-", text.strip(" \t:,"))):
        first, dash, last = (name.rstrip(".") for name in part.partition("-"))
        if part in _EVERY:
            found += range(_WEEK)
        elif first not in _DAYS or (dash and last not in _DAYS):
            return []
        else:
            length = (_DAYS[last] - _DAYS[first]) % _WEEK if dash else 0
            found += [(_DAYS[first] + day) % _WEEK for day in range(length + 1)]
    return found


def _minute(text: str) -> int | None:
    hour, _, minute = text.partition(":")
    at = int(hour) * 60 + int(minute or 0)
    return at if int(minute or 0) < 60 and at <= DAY_MINUTES else None


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.day, span.start, span.end)):
        last = merged[-1] if merged else None
        if last and last.day == span.day and span.start <= last.end:
            merged[-1] = last.model_copy(update={"end": max(last.end, span.end)})
        else:
            merged.append(span)
    return tuple(merged)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _unreadable(line: str) -> Refused:
    return Refused("hours-unreadable", line=line[:QUOTED].replace("`", "'"))
