"""What a ticket looks like in each state, within Discord's limits."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from contracts.event import new_id
from contracts.tickets import State, Ticket
from services.gateway.locales import LANGUAGES, Texts
from services.gateway.rendering.parts import Json
from services.gateway.rendering.ticket import answers_embed, goodbye_message, greeting, status_message

OPENER, STAFF = new_id(), new_id()
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


def size(message: Json) -> int:
    """Characters Discord counts over all embeds of a message (6,000 at most)."""
    return sum(
        len(embed["title"])
        + len(embed.get("description", ""))
        + len(embed.get("footer", {}).get("text", ""))
        + sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields", []))
        for embed in message["embeds"]
    )


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
    assert size(status_message(ticket(state=state), PEOPLE, words, answers=answers)) <= 6000


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
