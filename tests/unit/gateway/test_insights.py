"""Lists of tickets and figures as people read them, within Discord's limits."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from contracts.event import new_id
from contracts.insights.search import FoundTicket, TicketsListedData
from contracts.insights.stats import (
    DayFigures,
    Figures,
    Ratings,
    StaffFigures,
    StatsShownData,
    TypeFigures,
    Waits,
)
from contracts.states import State
from services.gateway.domain.custom_ids import decode
from services.gateway.domain.custom_ids.search import CloseFoundButton, PageButton
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.parts import characters
from services.gateway.rendering.search import confirm_close, found
from services.gateway.rendering.stats import figures
from services.gateway.rendering.waits import about

DASH = "\N{EN DASH}"
TEXTS = Texts()
EN = TEXTS.in_language("en")
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
OPENER, STAFF, GONE = (f"01J0000000000000000000000{last}" for last in "123")
PEOPLE = {OPENER: "<@1>", STAFF: "<@2>"}
MONTH = 30 * 24 * 60 * 60


def line(number: int = 7, **more: Any) -> FoundTicket:
    fields: dict[str, Any] = {
        "ticket_id": new_id(),
        "number": number,
        "state": "open",
        "type_name": "Support",
        "channel_id": "5",
        "opener_ref": OPENER,
        "opened_at": NOW,
    }
    return FoundTicket(**(fields | more))


def listed(*tickets: FoundTicket, **more: Any) -> TicketsListedData:
    fields: dict[str, Any] = {"guild_id": "1", "search_id": new_id(), "tickets": tickets, "total": len(tickets)}
    return TicketsListedData(actor_ref=OPENER, **(fields | more))


def test_staff_read_who_opened_a_ticket_and_who_has_it() -> None:
    ended = line(3, state="closed", rating=4, claimed_by=STAFF, opener_ref=GONE, purge_at=NOW, closed_at=NOW)
    shown = found(listed(line(claimed_by=STAFF), ended, everybody=True), PEOPLE, EN)
    at = f"<t:{int(NOW.timestamp())}:d>"
    assert shown["embeds"][0]["title"] == "2 tickets"
    assert shown["embeds"][0]["description"].split("\n") == [
        "🔵 [**#0007**](https://discord.com/channels/1/5) Support · Open",
        f"-# opened {at} by <@1> · looked after by <@2>",
        "⚪ [**#0003**](https://discord.com/channels/1/5) Support · Closed · ★★★★☆",
        f"-# opened {at} by somebody whose data was deleted · looked after by <@2> · kept until {at}",
    ]
    assert shown["components"] == []


def test_a_member_reads_of_their_own_and_of_nobody() -> None:
    shown = found(listed(line(claimed_by=STAFF, channel_id=None)), {}, EN)
    assert shown["embeds"][0]["title"] == "You have one ticket here"
    assert "<@" not in str(shown)
    assert "somebody" not in str(shown)
    assert found(listed(), {}, EN)["content"].startswith("You have no such ticket here.")
    assert found(listed(everybody=True), {}, EN)["content"].startswith("No ticket fits.")


def test_what_is_open_can_be_closed_together_after_a_question_that_says_how_many() -> None:
    shown = found(listed(line(), everybody=True, closable=37, page=0, pages=4, total=40), PEOPLE, EN)
    *_, close = shown["components"][0]["components"]
    assert close["label"] == "Close all 37 open …"
    asked = decode(close["custom_id"])
    assert isinstance(asked, CloseFoundButton)
    question = confirm_close(asked, EN)
    assert question["content"].startswith("Close all 37 open tickets of this list, not only those on this page?")
    yes, no = question["components"][0]["components"]
    assert (yes["label"], no["label"]) == ("Yes, close 37 tickets", "No, back to the list")
    assert decode(yes["custom_id"]) == CloseFoundButton("confirm", asked.search_id, "37")
    assert decode(no["custom_id"]) == PageButton(asked.search_id, "0")


@pytest.mark.parametrize(("page", "pressable"), [(0, ["Next"]), (1, ["Back", "Next"]), (2, ["Back"])])
def test_pages_are_turned_both_ways_up_to_the_ends(page: int, pressable: list[str]) -> None:
    shown = found(listed(line(), page=page, pages=3, total=25, everybody=True), PEOPLE, EN)
    buttons = shown["components"][0]["components"]
    assert [each["label"] for each in buttons if not each["disabled"]] == pressable
    assert len({each["custom_id"] for each in buttons}) == 2
    assert shown["embeds"][0]["footer"]["text"] == f"Page {page + 1} of 3"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("state", get_args(State))
def test_the_longest_page_fits(code: str, state: State) -> None:
    words = TEXTS.in_language(code)
    rows = [
        line(2**31, state=state, type_name="*" * 45, rating=5, claimed_by=GONE, opener_ref=GONE, purge_at=NOW)
        for _ in range(10)
    ]
    shown = found(listed(*rows, everybody=True, page=98, pages=100, total=10**6), {}, words)
    assert not shown["embeds"][0]["description"].endswith("…")
    assert characters(shown["embeds"]) <= 6000


def figured(**more: Any) -> Figures:
    waits = Waits(count=10, p50=600, p90=7200)
    fields: dict[str, Any] = {"opened": 12, "closed": 10, "first_response": waits, "resolution": waits}
    return Figures(**(fields | {"ratings": Ratings(count=4, stars=18)} | more))


def shown_stats(**more: Any) -> StatsShownData:
    fields: dict[str, Any] = {"days": 7, "since": NOW - timedelta(days=7), "until": NOW, "open_now": 3}
    return StatsShownData(guild_id="1", actor_ref=STAFF, **(fields | {"figures": figured()} | more))


def told(data: StatsShownData, code: str = "en") -> dict[str, str]:
    frame = figures(data, PEOPLE, TEXTS.in_language(code))["embeds"][0]
    return {each["name"]: each["value"] for each in frame["fields"]}


def test_figures_are_compared_with_the_time_before() -> None:
    before = figured(opened=10, closed=20, first_response=Waits(count=1, p50=600, p90=600), ratings=Ratings())
    assert told(shown_stats(before=before)) == {
        "Opened": "**12** (▲ 20 %)",
        "Closed": "**10** (▼ 50 %)",
        "Open now": "3",
        "First answer": "half within **10 minutes** (as before)\n9 in 10 within 2 hours",
        "Until closed": "half within **10 minutes** (as before)\n9 in 10 within 2 hours",
        "Rating": "**4.5 ★**\n4 ratings",
    }


def test_where_nothing_was_nothing_is_compared() -> None:
    german = told(shown_stats(figures=Figures(), before=Figures()), "de")
    assert german["Geöffnet"] == "**0**"
    assert german["Erste Antwort"] == german["Bewertung"] == "noch nichts"


def test_without_history_it_says_what_would_give_it() -> None:
    frame = figures(shown_stats(), PEOPLE, EN)["embeds"][0]
    assert "come with Pro and Enterprise" in frame["description"]


def test_whoever_was_erased_stands_nowhere_by_name() -> None:
    team = (StaffFigures(staff_ref=STAFF, figures=figured()), StaffFigures(staff_ref=GONE, figures=figured()))
    rows = told(shown_stats(staff=team))["By who looks after it"]
    line = f"**<@2>** {DASH} 12 opened, 10 closed · answer within 10 minutes · closed within 10 minutes · 4.5 ★"
    assert rows == line


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_largest_figures_fit_by_whole_lines(code: str) -> None:
    waits = Waits(count=10**6, p50=MONTH, p90=3 * MONTH)
    busy = figured(opened=10**6, closed=10**6, first_response=waits, resolution=waits)
    types = tuple(TypeFigures(panel_id=new_id(), type_id="a", name="W" * 45, figures=busy) for _ in range(25))
    refs = [new_id() for _ in range(25)]
    team = tuple(StaffFigures(staff_ref=ref, figures=busy) for ref in refs)
    days = tuple(DayFigures(day=NOW.date()) for _ in range(90))
    people = {ref: f"<@{10**18 + number}>" for number, ref in enumerate(refs)}
    data = shown_stats(days=90, figures=busy, before=figured(), types=types, staff=team, per_day=days)
    shown = figures(data, people, TEXTS.in_language(code))
    assert characters(shown["embeds"]) <= 6000
    for each in shown["embeds"][0]["fields"][6:]:
        assert len(each["value"]) <= 1024
        assert each["value"].split("\n")[-1].startswith("… ")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "one second"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (5400, "90 minutes"),
        (7200, "2 hours"),
        (2 * 86400 - 1, "48 hours"),
        (2 * 86400, "2 days"),
        (MONTH, "30 days"),
    ],
)
def test_waits_are_rounded_to_a_unit_of_which_there_are_two(seconds: int, said: str) -> None:
    assert about(seconds, EN) == said
