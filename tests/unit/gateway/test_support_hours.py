"""Support hours as people type them, and time zones as they look for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.gates.settings import Span
from services.gateway.domain.asking import Refused
from services.gateway.domain.support_hours import read_hours, write_hours
from services.gateway.domain.time_zones import USUAL, matching, named
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.gates import day_names, hours_text

TEXTS = Texts()
ZONES = ("America/New_York", "Europe/Berlin", "Europe/London", "Etc/UTC", "America/North_Dakota/Center", "Asia/Tokyo")


def week(text: str) -> list[tuple[int, int, int]]:
    return [(span.day, span.start // 60, span.end // 60) for span in read_hours(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon 09:00-17:00", [(0, 9, 17)]),
        ("mo-mi 9-17", [(0, 9, 17), (1, 9, 17), (2, 9, 17)]),
        ("Mon \u2013 Tue: 09:00 \u2013 17:00", [(0, 9, 17), (1, 9, 17)]),
        ("Mon, Wed 9-12, 13-17", [(0, 9, 12), (0, 13, 17), (2, 9, 12), (2, 13, 17)]),
        ("Sat-Mon 10-14", [(0, 10, 14), (5, 10, 14), (6, 10, 14)]),
        ("Fri 22-2", [(4, 22, 24), (5, 0, 2)]),
        ("Sun 20-0", [(6, 20, 24)]),
        ("Sonntag 20:00-24:00", [(6, 20, 24)]),
        ("Mon 9-12\n\nMon 11-17; Mon 17-18", [(0, 9, 18)]),
        ("täglich 8-9", [(day, 8, 9) for day in range(7)]),
        ("Mo. Di. 8-9", [(0, 8, 9), (1, 8, 9)]),
    ],
)
def test_a_week_is_read_as_people_write_it(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert week(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Mon 9-17\nsometimes", "sometimes"),
        ("Someday 9-17", "Someday 9-17"),
        ("Mon-Someday 9-17", "Mon-Someday 9-17"),
        ("Mon 9-25", "Mon 9-25"),
        ("Mon 9:60-10", "Mon 9:60-10"),
        ("Mon 9-9", "Mon 9-9"),
        ("Mon 24:00-2", "Mon 24:00-2"),
        ("Mon 9am-5pm", "Mon 9am-5pm"),
        ("Mon 9-17,", "Mon 9-17,"),
        ("9-17", "9-17"),
        ("Mon", "Mon"),
        ("`" + "x" * 80, "'" + "x" * 59),
    ],
)
def test_a_line_that_cannot_be_read_is_shown_to_whoever_wrote_it(text: str, line: str) -> None:
    with pytest.raises(Refused) as refused:
        read_hours(text)
    assert (refused.value.slug, refused.value.facts) == ("hours-unreadable", {"line": line})


def test_a_week_has_something_in_it_and_not_too_much() -> None:
    with pytest.raises(Refused) as refused:
        read_hours(" \n; ")
    assert refused.value.slug == "hours-empty"
    with pytest.raises(Refused) as refused:
        read_hours("daily " + ", ".join(f"{hour}:00-{hour}:30" for hour in range(8)))
    assert (refused.value.slug, refused.value.facts) == ("hours-too-many", {"limit": 50})


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        spans = read_hours(text)
    except Refused:
        return
    assert spans


TIMES = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda time: time[0] < time[1])


@pytest.mark.parametrize("code", LANGUAGES)
@given(st.lists(st.tuples(st.integers(0, 6), TIMES), min_size=1, max_size=12))
def test_what_is_written_is_read_as_the_same_week(code: str, times: list[tuple[int, tuple[int, int]]]) -> None:
    names = day_names(TEXTS.in_language(code))
    typed = "\n".join(write_hours([Span(day=day, start=start, end=end)], names)[0] for day, (start, end) in times)
    spans = read_hours(typed)
    assert read_hours("\n".join(write_hours(spans, names))) == spans
    minutes = {(day, minute) for day, (start, end) in times for minute in range(start, end)}
    assert {(span.day, minute) for span in spans for minute in range(span.start, span.end)} == minutes


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_is_one_that_can_be_read(code: str) -> None:
    words = TEXTS.in_language(code)
    spans = read_hours(hours_text(None, words))
    assert write_hours(spans, day_names(words)) == hours_text(None, words).split("\n")


def test_a_zone_is_found_by_what_people_remember_of_it() -> None:
    assert matching("berl", ZONES, 5) == ["Europe/Berlin"]
    assert matching("new york", ZONES, 5) == ["America/New_York"]
    assert matching("nor", ZONES, 5) == ["America/North_Dakota/Center"]
    assert matching("o", ZONES, 1) == ["America/New_York"]
    assert matching("", ZONES, 3) == list(USUAL[:3])
    assert named(" europe/berlin ", ZONES) == "Europe/Berlin"
    assert named("america/new york", ZONES) == "America/New_York"
    assert named("Berlin", ZONES) is None
