"""A server's figures day by day, as a picture: how many tickets were opened and closed, and how long people waited.

It is a card of its own with a dark ground, so that it reads the same in Discord's dark and light themes.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from contracts.insights.stats import DayFigures
from services.gateway.locales import Words

GROUND, GRID, TEXT, FAINT = "#2b2d31", "#45474d", "#f2f3f5", "#b5bac1"
OPENED, CLOSED, WAITED = "#7d98ff", "#f0a04b", "#4fd1a5"
"""Told apart by people who see no red or no green as well; each is also told by its place and the legend."""
WIDTH: Final = 1040
_FONT: Final = Path(__file__).with_name("fonts") / "DejaVuSans-subset.ttf"
"""A font of our own: Pillow's has no umlauts, and slim images have none at all."""
_LETTERS: Final = 20
_FINER: Final = 2
"""Drawn so many times larger and then made smaller, for smooth edges."""
_LEFT, _RIGHT, _TOP, _BARS, _GAP, _LINE, _BELOW = 100, 56, 76, 280, 84, 120, 52
_MOST_LABELS: Final = 8
_LEAST: Final = 4
"""Pixels of a bar that stands for anything at all."""
_UNITS: Final = ((86400, "chart-days"), (3600, "chart-hours"), (60, "chart-minutes"), (1, "chart-seconds"))


def worth_a_chart(days: Sequence[DayFigures]) -> bool:
    """Whether there is anything to see."""
    return len(days) > 1 and any(day.opened or day.closed for day in days)


def chart(days: Sequence[DayFigures], words: Words) -> bytes:
    """The picture, as PNG; it takes some milliseconds of processor time.

    Args:
        days: oldest first, at least one.
        words: the reader's language.
    """
    waits = [day.first_response for day in days if day.first_response is not None]
    height = _TOP + _BARS + _BELOW + (_GAP + _LINE if waits else 0)
    card = _Card(WIDTH, height)
    card.legend([(OPENED, words("stats-opened")), (CLOSED, words("stats-closed"))], 28)
    columns = _Columns(len(days))
    most = max(max(day.opened, day.closed) for day in days)
    bars = _Panel(_TOP, _BARS, most)
    card.grid(bars, str)
    for number, day in enumerate(days):
        for side, count, colour in ((0, day.opened, OPENED), (1, day.closed, CLOSED)):
            left, right = columns.half(number, side)
            card.bar(left, right, bars, count, colour)
    if waits:
        size, key = next((size, key) for size, key in _UNITS if max(waits) >= 2 * size or size == 1)
        line = _Panel(_TOP + _BARS + _GAP, _LINE, max(waits) / size)
        card.legend([(WAITED, words("chart-first-response"))], _TOP + _BARS + _GAP - 48)
        card.grid(line, lambda tick: words(key, count=tick))
        points = [
            (columns.middle(number), line.y(day.first_response / size)) if day.first_response is not None else None
            for number, day in enumerate(days)
        ]
        card.line(points, WAITED)
    every = -(-len(days) // _MOST_LABELS)
    for number in range((len(days) - 1) % every, len(days), every):
        date = days[number].day
        card.text(columns.middle(number), height - 30, words("chart-day", day=date.day, month=date.month), FAINT, "mm")
    return card.png()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each day stands from left to right."""

    count: int

    @property
    def _width(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / self.count

    def middle(self, number: int) -> float:
        return _LEFT + (number + 0.5) * self._width

    def half(self, number: int, side: int) -> tuple[float, float]:
        """Left and right edge of the first or second bar of a day."""
        bar = min(self._width * 0.36, 40)
        left = self.middle(number) + (side - 1) * bar
        return left, left + bar - min(2.0, bar * 0.1)


class _Panel:
    """A stretch from top to bottom with a scale of its own, of whole numbers up to a round one."""

    def __init__(self, top: int, height: int, most: float) -> None:
        self._bottom = top + height
        self._height = height
        step = next(step for step in _steps() if step * 4 >= most)
        self.ticks = [tick * step for tick in range(5)]
        while len(self.ticks) > 2 and self.ticks[-2] >= most:
            self.ticks.pop()

    def y(self, value: float) -> float:
        return self._bottom - value / self.ticks[-1] * self._height


def _steps() -> Iterator[int]:
    """Distances of two ticks: 1, 2 and 5, then with noughts."""
    size = 1
    while True:
        yield from (size, size * 2, size * 5)
        size *= 10


class _Card:
    """The picture while it is drawn; lengths are in its final pixels."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._image = Image.new("RGBA", (width * _FINER, height * _FINER), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._image)
        self._draw.rounded_rectangle(self._box(0, 0, width - 1, height - 1), radius=16 * _FINER, fill=GROUND)

    def legend(self, entries: Sequence[tuple[str, str]], y: int) -> None:
        """What the colours mean, in a row."""
        x = float(_LEFT)
        for colour, label in entries:
            self._draw.rounded_rectangle(self._box(x, y, x + 20, y + 20), radius=5 * _FINER, fill=colour)
            self.text(x + 30, y + 10, label, TEXT, "lm")
            x += 30 + _font(_LETTERS).getlength(label) + 36

    def grid(self, panel: _Panel, label: Callable[[str], str]) -> None:
        """Lines across at each tick, with what they stand for."""
        for tick in panel.ticks:
            y = panel.y(tick)
            self._draw.line(self._box(_LEFT, y, WIDTH - _RIGHT, y), fill=GRID, width=_FINER)
            self.text(_LEFT - 14, y, label(str(tick)), FAINT, "rm")

    def bar(self, left: float, right: float, panel: _Panel, value: int, colour: str) -> None:
        """From the ground up, however little; nothing for nothing."""
        if value:
            ground, top = panel.y(0), min(panel.y(value), panel.y(0) - _LEAST)
            radius = min(5.0, (right - left) / 2, (ground - top) / 2) * _FINER
            self._draw.rounded_rectangle(
                self._box(left, top, right, ground), radius=radius, fill=colour, corners=(True, True, False, False)
            )

    def line(self, points: Sequence[tuple[float, float] | None], colour: str) -> None:
        """From point to point; a day without is a gap, so that nothing is shown that was not."""
        for before, after in pairwise(points):
            if before and after:
                self._draw.line(self._box(*before, *after), fill=colour, width=3 * _FINER)
        radius = 5 if len(points) <= 31 else 3
        for x, y in filter(None, points):
            self._draw.ellipse(self._box(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def text(self, x: float, y: float, text: str, colour: str, anchor: str) -> None:
        """A line of words; the anchor as Pillow writes it."""
        self._draw.text((x * _FINER, y * _FINER), text, fill=colour, font=_font(_LETTERS * _FINER), anchor=anchor)

    def png(self) -> bytes:
        """The picture as a file."""
        buffer = io.BytesIO()
        self._image.resize(self._size, Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()

    @staticmethod
    def _box(*lengths: float) -> tuple[float, ...]:
        return tuple(length * _FINER for length in lengths)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)
