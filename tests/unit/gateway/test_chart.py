"""A server's figures as a picture."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor

from contracts.insights.stats import DayFigures
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.chart import (
    CLOSED,
    FAINT,
    GROUND,
    OPENED,
    TEXT,
    WAITED,
    WIDTH,
    _font,
    chart,
    worth_a_chart,
)

TEXTS = Texts()
EN = TEXTS.in_language("en")
LAST = date(2026, 11, 27)
LIMIT = 400_000
"""Bytes; Discord takes 10 MB, but people read it on phones."""


def days(*figures: tuple[int, int, int | None]) -> list[DayFigures]:
    first = LAST - timedelta(days=len(figures) - 1)
    return [
        DayFigures(day=first + timedelta(days=number), opened=opened, closed=closed, first_response=wait)
        for number, (opened, closed, wait) in enumerate(figures)
    ]


def drawn(*figures: tuple[int, int, int | None]) -> Image.Image:
    return Image.open(io.BytesIO(chart(days(*figures), EN))).convert("RGB")


def pixels(image: Image.Image, colour: str, left: int = 0, right: int = WIDTH, top: int = 60) -> int:
    """How many there are of nearly a colour in a stripe of the picture, the first legend left out."""
    part = image.crop((left, top, right, image.height))
    ground = Image.new("RGB", part.size, colour)
    apart = ImageChops.difference(part, ground).convert("RGB")
    return sum(max(each) < 40 for each in zip(*(band.tobytes() for band in apart.split()), strict=True))


def contrast(one: str, other: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio defines it."""

    def light(colour: str) -> float:
        parts = [each / 255 for each in ImageColor.getrgb(colour)[:3]]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_a_bar_is_as_high_as_what_it_stands_for() -> None:
    image = drawn((2, 0, None), (4, 0, None), (0, 0, None), (0, 3, None))
    quarter = (WIDTH - 100 - 56) // 4
    stripes = [(100 + number * quarter, 100 + (number + 1) * quarter) for number in range(4)]
    opened = [pixels(image, OPENED, *stripe) for stripe in stripes]
    closed = [pixels(image, CLOSED, *stripe) for stripe in stripes]
    assert opened[1] == pytest.approx(2 * opened[0], rel=0.05)
    assert opened[2:] == [0, 0]
    assert closed[:3] == [0, 0, 0]
    assert closed[3] == pytest.approx(1.5 * opened[0], rel=0.05)


def test_one_among_thousands_is_seen() -> None:
    assert pixels(drawn((1, 0, None), (0, 40_000, None)), OPENED) > 0


def test_waits_are_drawn_where_there_are_any_and_a_day_without_is_a_gap() -> None:
    without, single = drawn((3, 1, None), (2, 2, None)), drawn((3, 1, None), (2, 2, 900))
    assert single.height > without.height
    joined, apart = drawn(*[(1, 1, 900)] * 3), drawn((1, 1, 900), (1, 1, None), (1, 1, 900))
    assert pixels(joined, WAITED) > pixels(apart, WAITED) + 1000


@pytest.mark.parametrize("colour", [TEXT, FAINT])
def test_words_are_read_on_the_ground(colour: str) -> None:
    assert contrast(colour, GROUND) >= 4.5


@pytest.mark.parametrize("colour", [OPENED, CLOSED, WAITED])
def test_bars_and_lines_are_seen_on_the_ground(colour: str) -> None:
    assert contrast(colour, GROUND) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_labels_is_in_the_font(language: str) -> None:
    words = TEXTS.in_language(language)
    said = [words("stats-opened"), words("stats-closed"), words("chart-first-response")]
    said += [words("chart-day", day=28, month=month) for month in range(1, 13)]
    said += [words(f"chart-{unit}", count="50") for unit in ("days", "hours", "minutes", "seconds")]
    nothing = bytes(_font(20).getmask("\ue000"))  # of private use: what the font draws for letters it has not
    for letter in set("".join(said)) - {" "}:
        assert bytes(_font(20).getmask(letter)) != nothing, letter


def test_each_month_has_a_name_of_its_own() -> None:
    for language in LANGUAGES:
        words = TEXTS.in_language(language)
        names = [words("chart-day", day=1, month=month) for month in range(1, 13)]
        assert len(set(names)) == 12


FIGURES = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.none() | st.integers(0, 10**7))


@settings(deadline=None, max_examples=25)
@given(st.lists(FIGURES, min_size=1, max_size=90), st.sampled_from(LANGUAGES))
def test_any_figures_become_a_picture_that_is_quickly_loaded(
    figures: list[tuple[int, int, int | None]], language: str
) -> None:
    data = chart(days(*figures), TEXTS.in_language(language))
    assert Image.open(io.BytesIO(data)).size[0] == WIDTH
    assert len(data) < LIMIT


def test_a_period_in_which_nothing_happened_has_no_chart() -> None:
    assert not worth_a_chart(days(*[(0, 0, None)] * 7))
    assert not worth_a_chart(days((3, 1, None)))
    assert worth_a_chart(days((0, 0, None), (0, 1, None)))
