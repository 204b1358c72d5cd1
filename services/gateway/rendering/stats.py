"""A server's figures in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from contracts.insights.stats import Figures, Ratings, StatsShownData, Targets, Waits
from services.gateway.locales import Words
from services.gateway.rendering.chart import worth_a_chart
from services.gateway.rendering.parts import BLUE, FIELD_LENGTH, Json, cut, embed, field, message
from services.gateway.rendering.waits import about

NAME_LENGTH: Final = 45
CHART: Final = "figures.png"
"""The file that goes with it, where there is something to see; see `chart`."""


def figures(data: StatsShownData, people: Mapping[str, str], words: Words) -> Json:
    """How a server did in a period, and how that compares with the one before.

    Args:
        data: the figures.
        people: mentions of the team by ref; who is missing was erased, and is in the totals only.
        words: the reader's language.
    """
    now, before = data.figures, data.before or Figures()
    title = words("stats-title", days=data.days)
    if data.type_name:
        title = words("stats-title-type", days=data.days, type=data.type_name)
    fields = [
        field(words("stats-opened"), _number(now.opened, before.opened, words)),
        field(words("stats-closed"), _number(now.closed, before.closed, words)),
        field(words("stats-open-now"), str(data.open_now)),
        field(
            words("stats-first-response"),
            _waits(now.first_response, before.first_response, words, now.response_targets),
        ),
        field(words("stats-resolution"), _waits(now.resolution, before.resolution, words, now.resolution_targets)),
        field(words("stats-rating"), _rating(now.ratings, before.ratings, words)),
    ]
    kinds = [(one.name or words("stats-type-gone"), one.figures) for one in data.types]
    if kinds:
        fields.append(field(words("stats-types"), _lines(kinds, words), inline=False))
    team = [(people[one.staff_ref], one.figures) for one in data.staff if one.staff_ref in people]
    if team:
        fields.append(field(words("stats-staff"), _lines(team, words), inline=False))
    about_it = words("stats-about" if data.before else "stats-about-free", since=f"<t:{int(data.since.timestamp())}:d>")
    frame = embed(title, about_it, colour=BLUE, fields=fields, footer=words("stats-footer"))
    if worth_a_chart(data.per_day):
        frame["image"] = {"url": f"attachment://{CHART}"}
    return message(embeds=[frame])


def _number(now: int, before: int, words: Words) -> str:
    return f"**{now}**{_trend(now, before, words)}"


def _waits(now: Waits, before: Waits, words: Words, targets: Targets) -> str:
    lines = []
    if now.count:
        trend = _trend(now.p50, before.p50, words)
        lines.append(words("stats-half", wait=f"**{about(now.p50, words)}**") + trend)
        lines.append(words("stats-nine-in-ten", wait=about(now.p90, words)))
    if targets.count:
        percent = targets.kept * 100 // targets.count
        lines.append(words("stats-in-time", percent=percent, count=targets.count))
    return "\n".join(lines) or words("stats-nothing")


def _rating(now: Ratings, before: Ratings, words: Words) -> str:
    if not now.count:
        return words("stats-nothing")
    then = round(before.stars / before.count * 100) if before.count else 0
    said = f"**{_mean(now, words)} ★**{_trend(round(now.stars / now.count * 100), then, words)}"
    return said + "\n" + words("stats-rated", count=now.count)


def _mean(ratings: Ratings, words: Words) -> str:
    whole, tenth = divmod(round(ratings.stars / ratings.count * 10), 10)
    return words("stats-decimal", whole=whole, tenth=tenth)


def _trend(now: int, before: int, words: Words) -> str:
    """By how much it is more or less than before; nothing where there was nothing to compare with."""
    if not before:
        return ""
    percent = round((now - before) / before * 100)
    if percent == 0:
        return " " + words("stats-same")
    return " " + words("stats-more" if percent > 0 else "stats-less", percent=abs(percent))


def _lines(rows: Sequence[tuple[str, Figures]], words: Words) -> str:
    """A line each, as many as fit; and how many do not."""
    lines = [_line(name, one, words) for name, one in rows]
    kept = len(lines)
    while _length(lines[:kept], len(lines) - kept, words) > FIELD_LENGTH:
        kept -= 1
    return "\n".join(_cut(lines[:kept], len(lines) - kept, words))


def _length(lines: Sequence[str], missing: int, words: Words) -> int:
    return len("\n".join(_cut(lines, missing, words)))


def _cut(lines: Sequence[str], missing: int, words: Words) -> list[str]:
    return [*lines, *([words("stats-others", count=missing)] if missing else [])]


def _line(name: str, one: Figures, words: Words) -> str:
    parts = [words("stats-line", name=cut(name, NAME_LENGTH), opened=one.opened, closed=one.closed)]
    told: tuple[tuple[bool, Callable[[], str]], ...] = (
        (
            bool(one.first_response.count),
            lambda: words("stats-line-response", wait=about(one.first_response.p50, words)),
        ),
        (bool(one.resolution.count), lambda: words("stats-line-end", wait=about(one.resolution.p50, words))),
        (bool(one.ratings.count), lambda: f"{_mean(one.ratings, words)} ★"),
    )
    return " · ".join([*parts, *(say() for there, say in told if there)])
