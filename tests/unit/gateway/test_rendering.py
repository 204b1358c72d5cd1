"""What a ticket looks like in each state, within Discord's limits."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from contracts.closing import CloseKind, PlannedClose
from contracts.event import new_id
from contracts.states import State
from contracts.tickets import Ticket
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.answers import answers_embed
from services.gateway.rendering.closing import moment, plan_message
from services.gateway.rendering.parts import Json, characters
from services.gateway.rendering.ticket import goodbye_message, greeting, status_message

OPENER, STAFF = "01J00000000000000000000001", "01J00000000000000000000002"
PEOPLE = {OPENER: "<@1>", STAFF: "<@2>"}
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = Texts()
EN = TEXTS.in_language("en")


def ticket(**more: Any) -> Ticket:
    fields: dict[str, Any] = {
        "ticket_id": new_id(),
        "guild_id": "1",
        "number": 7,
        "version": 1,
        "state": "open",
        "panel_id": new_id(),
        "type_id": "support",
        "type_name": "S" * 45,
        "parent_channel_id": "2",
        "opener_ref": OPENER,
        "staff_role_ids": ("5",),
        "opened_at": NOW,
    }
    return Ticket(**{**fields, **more})


def labels(message: Json) -> list[str]:
    return [button["label"] for row in message["components"] for button in row["components"]]


@pytest.mark.parametrize(
    ("state", "claimed", "buttons"),
    [
        ("open", None, ["Claim", "Close"]),
        ("open", STAFF, ["Give back", "Close"]),
        ("waiting-for-staff", None, ["Claim", "Close"]),
        ("closing", STAFF, ["Reopen", "Transcript"]),
        ("closed", None, ["Reopen", "Transcript"]),
        ("failed", None, []),
    ],
)
def test_buttons_follow_the_state(state: State, claimed: str | None, buttons: list[str]) -> None:
    assert labels(status_message(ticket(state=state, claimed_by=claimed), PEOPLE, EN)) == buttons


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("state", get_args(State))
def test_a_status_fits_into_one_message_with_the_longest_form(state: State, code: str) -> None:
    words = TEXTS.in_language(code)
    answers = answers_embed([("L" * 45, "x" * 4000)] * 5, words)
    assert all(len(field["value"]) <= 1024 for field in answers[0]["fields"])
    planned = ticket(state=state, planned_close=PlannedClose(kind="idle", at=NOW))
    assert characters(status_message(planned, PEOPLE, words, answers=answers)["embeds"]) <= 6000


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(CloseKind))
def test_a_planned_close_says_who_when_and_why_and_calls_only_whose_answer_is_waited_for(
    kind: CloseKind, code: str
) -> None:
    planned = ticket(planned_close=PlannedClose(kind=kind, at=NOW, by_ref=None if kind == "idle" else STAFF))
    said = plan_message(planned, PEOPLE, "r" * 500, TEXTS.in_language(code))
    assert f"<t:{int(NOW.timestamp())}:R>" in said["content"]
    assert "r" * 500 in said["content"]
    assert ("<@2>" in said["content"]) == (kind != "idle")
    assert len(labels(said)) == (2 if kind == "requested" else 1)
    called = [] if kind == "delayed" else ["1"]
    assert said["allowed_mentions"].get("users", []) == called
    gone = plan_message(planned, {}, None, EN)
    assert "<@" not in gone["content"]
    assert "users" not in gone["allowed_mentions"]


def test_a_planned_close_stands_in_the_status_with_what_keeps_the_ticket_open() -> None:
    planned = ticket(planned_close=PlannedClose(kind="delayed", at=NOW, by_ref=STAFF))
    shown = status_message(planned, PEOPLE, EN)
    assert {"name": "Closes", "value": moment(NOW), "inline": True} in shown["embeds"][0]["fields"]
    assert labels(shown) == ["Claim", "Close", "Keep open"]
    over = status_message(planned.model_copy(update={"state": "closed"}), PEOPLE, EN)
    assert "Closes" not in str(over["embeds"])


def test_people_who_were_erased_are_not_named() -> None:
    shown = str(status_message(ticket(claimed_by=STAFF), {}, EN))
    assert "<@" not in shown
    assert "somebody whose data was deleted" in shown


def test_an_answer_that_was_erased_is_said_to_be() -> None:
    assert "deleted at the request" in answers_embed([("What?", None)], EN)[0]["fields"][0]["value"]


def test_only_the_opener_and_the_staff_are_called_into_the_thread() -> None:
    content, called = greeting(ticket(), PEOPLE)
    assert content == "<@1> <@&5>"
    assert called == {"parse": [], "users": ["1"], "roles": ["5"]}


def test_the_goodbye_says_who_why_and_until_when() -> None:
    shown = goodbye_message(ticket(state="closing", purge_at=NOW), "<@2>", "Solved", EN)
    text = shown["embeds"][0]["description"]
    assert "<@2> closed this ticket." in text
    assert "**Reason:** Solved" in text
    assert f"<t:{int(NOW.timestamp())}:D>" in text
    assert labels(shown) == ["Reopen", "Transcript"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_goodbye_says_why_a_ticket_closed_by_itself(code: str) -> None:
    words, over = TEXTS.in_language(code), ticket(state="closing")
    whys = [goodbye_message(over, None, None, words, due=kind) for kind in (None, *get_args(CloseKind))]
    assert len({each["embeds"][0]["description"] for each in whys}) == 4
