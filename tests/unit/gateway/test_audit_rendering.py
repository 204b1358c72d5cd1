"""The audit log as people read it, in their language and within Discord's limits."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.audit.changes import Change, Setting
from contracts.audit.listing import ChangesListedData
from contracts.audit.values import (
    TEXT_SHOWN,
    Channel,
    Choice,
    Count,
    Hours,
    Length,
    Names,
    Range,
    Roles,
    Switch,
    Text,
    Value,
)
from contracts.event import new_id
from contracts.gates.settings import MOST_SPANS, Span
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.audit import log_page
from services.gateway.rendering.audit_values import NOTHING, ROOM, pair
from services.gateway.rendering.parts import Json, characters
from services.gateway.rendering.plain import plain_cut
from services.tickets.domain.audit.log import PAGE

TEXTS = Texts()
EN, DE = TEXTS.in_language("en"), TEXTS.in_language("de")
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
BY, GONE = "01J00000000000000000000001", "01J00000000000000000000002"
PEOPLE = {BY: "<@1>"}
WHEN = f"<t:{int(NOW.timestamp())}:R>"
WORK = tuple(Span(day=day, start=540, end=1020) for day in range(5))
LONGER = tuple(Span(day=day, start=480, end=1080) for day in range(5))
SATURDAY = Span(day=5, start=600, end=840)


def change(setting: Setting, before: Value | None, after: Value | None, **more: Any) -> Change:
    fields: dict[str, Any] = {"change_id": new_id(), "at": NOW, "by_ref": BY}
    return Change(setting=setting, before=before, after=after, **(fields | more))


def page(*changes: Change, words: Any = EN, **more: Any) -> Json:
    fields: dict[str, Any] = {"guild_id": "1", "search_id": new_id(), "total": len(changes), "kept_days": 90}
    return log_page(ChangesListedData(changes=changes, actor_ref=BY, **(fields | more)), PEOPLE, words)


def lines(*changes: Change, words: Any = EN) -> list[str]:
    return list(page(*changes, words=words)["embeds"][0]["description"].split("\n"))


def test_support_hours_read_as_somebody_would_say_them() -> None:
    told = change("support-hours", Hours(zone="Europe/Berlin", spans=WORK), Hours(zone="Europe/Berlin", spans=LONGER))
    assert lines(told) == [
        "**Support hours**: Mon-Fri 09:00-17:00 → Mon-Fri 08:00-18:00",
        f"-# by <@1> · {WHEN}",
    ]
    assert lines(told, words=DE) == [
        "**Supportzeiten**: Mo-Fr 09:00-17:00 → Mo-Fr 08:00-18:00",
        f"-# von <@1> · {WHEN}",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, Hours(zone="Etc/UTC", spans=WORK), (NOTHING, "Mon-Fri 09:00-17:00 (Etc/UTC)")),
        (
            Hours(zone="Etc/UTC", spans=(*WORK, SATURDAY)),
            Hours(zone="Etc/UTC", spans=WORK),
            ("Sat 10:00-14:00", NOTHING),
        ),
        (Switch(on=True), Switch(on=False), ("yes", "no")),
        (None, Count(count=3), (NOTHING, "3")),
        (Range(least=0, most=1000), Range(least=3, most=50), (f"0{NOTHING}1000", f"3{NOTHING}50")),
        (Length(seconds=72 * 3600), Length(seconds=0), ("3 days", NOTHING)),
        (Choice(choice="discord"), Choice(choice="de"), ("as this server at Discord", "German")),
        (Choice(choice="block"), Choice(choice="new-way"), ("no tickets are opened", "new-way")),
        (Channel(channel_id="7"), Channel(channel_id="8"), ("<#7>", "<#8>")),
        (None, Text(text="Bug *", emoji="<:bug:1>"), (NOTHING, "<:bug:1> Bug \\*")),
        (Text(text="two\nlines"), Text(text="one"), ("two lines", "one")),
        (
            Text(text="_" * 120 + "open"),
            Text(text="_" * 120 + "closed"),
            ("…" + "\\_" * 20 + "open", "…" + "\\_" * 20 + "closed"),
        ),
        (Roles(role_ids=("1",)), Roles(role_ids=("1", "2")), ("<@&1>", "<@&1>, <@&2>")),
        (Roles(role_ids=tuple("123456")), Roles(role_ids=tuple("1234567")), (NOTHING, "<@&7>")),
        (Names(names=("A", "B")), Names(names=("A\nsmall",)), ("A, B", "A: small")),
        (Names(names=tuple("abcdef")), Names(names=tuple("abcdfe")), ("… e, f", "… f, e")),
        (None, Names(names=tuple("abcdef")), (NOTHING, "a, b, c, d +2")),
    ],
    ids=str,
)  # fmt: skip
def test_values_read_in_words(before: Value | None, after: Value | None, expected: tuple[str, str]) -> None:
    assert pair(before, after, EN) == expected


def test_things_come_and_go_and_belong_somewhere() -> None:
    of = ("Help", "Bills")
    assert lines(
        change("label", None, Text(text="Bug", emoji="🐞")),
        change("type", Text(text="Old"), None, of=("Help",)),
        change("question-required", Switch(on=True), Switch(on=False), of=(*of, "What *is* it?")),
        change("tag", Text(text="Hello"), Text(text="Hi"), by_ref=GONE),
        change("staff-roles", Roles(role_ids=("1",)), None, by_ref=None, automatic=True),
        change("feedback", Switch(on=True), Switch(on=False), by_ref=None),
    ) == [
        "**Label** added: 🐞 Bug",
        f"-# by <@1> · {WHEN}",
        "**Type of tickets** (Help) removed: Old",
        f"-# by <@1> · {WHEN}",
        "**An answer is needed** (Help · Bills · What \\*is\\* it?): yes → no",
        f"-# by <@1> · {WHEN}",
        "**Saved answer**: Hello → Hi",
        f"-# by somebody whose data was deleted · {WHEN}",
        f"**Roles of the team**: <@&1> → {NOTHING}",
        f"-# by itself, as a role was deleted at Discord · {WHEN}",
        "**Asking for feedback**: yes → no",
        f"-# by somebody whose data was deleted · {WHEN}",
    ]


def test_what_is_not_there_is_said() -> None:
    assert page()["content"] == "Nothing like that was changed in the last 90 days."


def test_a_page_says_which_it_is_and_leads_to_its_neighbours() -> None:
    shown = page(change("feedback", Switch(on=True), Switch(on=False)), page=1, pages=3, total=20)
    assert shown["embeds"][0]["title"] == "20 changes of settings"
    assert shown["embeds"][0]["footer"]["text"] == "Page 2 of 3 · Changes are kept for 90 days"
    (row,) = shown["components"]
    assert [each["custom_id"].rpartition(":")[2] for each in row["components"]] == ["0", "2"]
    assert page(change("feedback", Switch(on=True), Switch(on=False)))["components"] == []


LONG = "_" * TEXT_SHOWN
WEEK = tuple(Span(day=day, start=60 * hour, end=60 * hour + 30) for day in range(7) for hour in range(7))
LONGEST: list[tuple[Value, Value]] = [
    (Text(text=LONG, emoji="<a:thirty_two_characters_of_a_name__:18446744073709551615>"), Text(text=LONG)),
    (Names(names=("_" * 100,) * 25), Names(names=("*" * 100,) * 25)),
    (Roles(role_ids=("1" * 20,) * 25), Roles(role_ids=("2" * 20,) * 25)),
    (Hours(zone="America/Argentina/ComodRivadavia", spans=WEEK[:MOST_SPANS]), Hours(zone="Etc/UTC", spans=WEEK[1:])),
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("values", LONGEST, ids=lambda values: values[0].kind)
def test_a_page_of_the_longest_fits_and_nothing_is_cut_off(code: str, values: tuple[Value, Value]) -> None:
    worst = max(get_args(Setting), key=lambda setting: len(TEXTS.in_language(code)(f"setting-{setting}")))
    told = change(worst, *values, of=("_" * 256, "_" * 45, "_" * 45), by_ref=GONE)
    shown = page(*[told] * PAGE, words=TEXTS.in_language(code), pages=100, page=50)
    assert characters(shown["embeds"]) <= 6000
    assert shown["embeds"][0]["description"].count("\n-# ") == PAGE
    assert shown["embeds"][0]["description"].endswith(WHEN)


@given(st.text(max_size=3 * ROOM))
def test_what_a_server_wrote_fits_on_its_line_and_is_no_markup(text: str) -> None:
    shown = plain_cut(text, ROOM)
    assert len(shown) <= ROOM
    assert "\n" not in shown
    bare = shown.replace("\\\\", "").replace("\\*", "")
    assert "*" not in bare
