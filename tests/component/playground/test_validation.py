"""Bodies are checked as strictly as Discord does, and refused in its shape."""

import itertools
from collections.abc import Awaitable, Callable
from functools import reduce
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.playground import Playground
from deploy.playground.wire import Json
from tests.component.playground.bodies import (
    COMMANDS,
    MESSAGES,
    button,
    command,
    option,
    row,
    select,
)

Call = Callable[..., Awaitable[tuple[int, Any]]]
GENTLE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


BAD_MESSAGES: list[tuple[Json, str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    ({"content": "x", "tts": "yes"}, "tts", "BOOLEAN_TYPE_CONVERT"),
    ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"description": "x" * 4000}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    ({"embeds": [{}]}, "embeds.0.description", "BASE_TYPE_REQUIRED"),
    ({"embeds": [{"title": "x", "color": 1 << 24}]}, "embeds.0.color", "NUMBER_TYPE_MAX"),
    ({"embeds": [{"title": "x", "url": "ftp://x"}]}, "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    ({"embeds": [{"fields": [{"name": "", "value": "x"}]}]}, "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(button())] * 6}, "components", "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(*[button()] * 6)]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (
        {"components": [row(button(), button())]},
        "components.0.components.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    ({"components": [row(button(custom_id="x" * 101))]}, "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(button(label="x" * 81))]}, "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(button(style=5))]}, "components.0.components.0.url", "BASE_TYPE_REQUIRED"),
    ({"components": [row(button(style=9))]}, "components.0.components.0.style", "BASE_TYPE_CHOICES"),
    ({"components": [row(button(), select())]}, "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    ({"components": [row(select(options=[]))]}, "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (
        {"components": [row(select(options=[{"label": "One", "value": "1"}] * 2))]},
        "components.0.components.0.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        {"components": [row(select(options=[{"label": f"{n}", "value": f"{n}"} for n in range(26)]))]},
        "components.0.components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    ({"components": [{"type": 10, "content": "v2"}]}, "components.0.type", "BASE_TYPE_CHOICES"),
    (
        {"flags": 32768, "content": "v1", "components": [{"type": 10, "content": "v2"}]},
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (
        {"flags": 32768, "components": [{"type": 10, "content": "x" * 2001}] * 2},
        "components",
        "COMPONENT_MAX_TOTAL_LENGTH_EXCEEDED",
    ),
    (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions.users",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference", "REPLIES_UNKNOWN_MESSAGE"),
]


def at(errors: Json, path: str) -> list[str]:
    node = reduce(lambda part, key: part[key], path.split("."), errors)
    return [fault["code"] for fault in node["_errors"]]


@pytest.mark.parametrize(
    ("body", "path", "code"), BAD_MESSAGES, ids=[f"{path} {code}" for _, path, code in BAD_MESSAGES]
)
async def test_a_bad_message_names_its_fault_at_its_path(api: Call, body: Json, path: str, code: str) -> None:
    status, answer = await api("POST", MESSAGES, body)
    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    assert at(answer["errors"], path) == [code]


BAD_COMMANDS: list[tuple[Json, str, str]] = [
    (command(name="Close"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="x" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
    (command(description=""), "description", "BASE_TYPE_REQUIRED"),
    (command(options=[option()] * 26), "options", "BASE_TYPE_MAX_LENGTH"),
    (
        command(options=[option(), option(name="late", required=True)]),
        "options.1.required",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (
        command(options=[option(choices=[{"name": "x", "value": "x" * 101}])]),
        "options.0.choices.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (command(name_localizations={"xx": "zu"}), "name_localizations.xx", "BASE_TYPE_CHOICES"),
    ({"name": "Quote", "type": 3, "description": "no"}, "description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"),
    (
        command(options=[{"type": 1, "name": "a", "description": "a"}, option()]),
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
]


@pytest.mark.parametrize(
    ("body", "path", "code"), BAD_COMMANDS, ids=[f"{path} {code}" for _, path, code in BAD_COMMANDS]
)
async def test_a_bad_command_names_its_fault_at_its_path(api: Call, body: Json, path: str, code: str) -> None:
    status, answer = await api("PUT", COMMANDS, [body])
    assert (status, answer["code"]) == (400, 50035)
    assert at(answer["errors"]["0"], path) == [code]


async def test_an_empty_message_and_a_broken_body_have_their_own_codes(
    api: Call, playground: Playground, client: PlaygroundClient
) -> None:
    assert (await api("POST", MESSAGES, {"content": "  "}))[1]["code"] == 50006
    url, headers = f"{playground.base_url}/api/v10{MESSAGES}", {"Authorization": "Bot t"}
    async with client.session.post(url, data="{", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)
    async with client.session.post(url, json={"content": "x"}) as response:
        assert (response.status, await response.json()) == (401, {"message": "401: Unauthorized", "code": 0})
    async with client.session.get(f"{playground.base_url}/api/v10/nowhere", headers=headers) as response:
        assert (response.status, await response.json()) == (404, {"message": "404: Not Found", "code": 0})


@GENTLE
@given(content=st.text(max_size=30), repeated=st.integers(1, 120))
async def test_content_is_taken_exactly_when_it_is_not_blank_and_at_most_2000_long(
    api: Call, content: str, repeated: int
) -> None:
    text = content.encode("utf-8", "ignore").decode() * repeated
    status, answer = await api("POST", MESSAGES, {"content": text})
    if len(text) > 2000:
        assert answer["code"] == 50035
    elif not text.strip():
        assert answer["code"] == 50006
    else:
        assert (status, answer["content"]) == (200, text.strip())


@GENTLE
@given(lengths=st.lists(st.integers(1, 1024), min_size=1, max_size=10))
async def test_embeds_are_taken_exactly_when_their_text_is_at_most_6000_long(api: Call, lengths: list[int]) -> None:
    fields = [{"name": "n", "value": "v" * length} for length in lengths]
    status, _ = await api("POST", MESSAGES, {"embeds": [{"fields": fields}]})
    assert (status == 200) == (sum(lengths) + len(lengths) <= 6000)


def group(**more: Any) -> Json:
    """A modal with a group of two checkboxes."""
    options = [{"label": name, "value": name} for name in ("a", "b")]
    component: Json = {"type": 22, "custom_id": "g", "options": options}
    return {"components": [{"type": 18, "label": "A", "component": component | more}]}


BAD_MODALS: list[tuple[Json, str, str]] = [
    ({"title": "x" * 46}, "title", "BASE_TYPE_BAD_LENGTH"),
    ({"custom_id": "x" * 101}, "custom_id", "BASE_TYPE_BAD_LENGTH"),
    ({"components": []}, "components", "BASE_TYPE_BAD_LENGTH"),
    ({"components": [{"type": 18, "label": "A"}]}, "components.0.component", "BASE_TYPE_REQUIRED"),
    (
        {"components": [{"type": 18, "label": "x" * 46, "component": {"type": 4, "custom_id": "a", "style": 1}}]},
        "components.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        {
            "components": [
                {"type": 18, "label": "A", "component": {"type": 4, "custom_id": f"{n}", "style": 1}} for n in range(6)
            ]
        },
        "components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (group(type=21, options=[{"label": "a", "value": "a"}]), "components.0.component.options", "BASE_TYPE_BAD_LENGTH"),
    (group(max_values=3), "components.0.component.max_values", "COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS"),
    (group(min_values=2, max_values=1), "components.0.component.min_values", "COMPONENT_MIN_GREATER_THAN_MAX"),
    (group(min_values=0), "components.0.component.min_values", "NUMBER_TYPE_MIN"),
]


@pytest.mark.parametrize(("change", "path", "code"), BAD_MODALS, ids=[f"{path} {code}" for _, path, code in BAD_MODALS])
async def test_a_bad_modal_is_refused_and_may_be_tried_again(
    api: Call, playground: Playground, change: Json, path: str, code: str
) -> None:
    fine = {"type": 18, "label": "A", "component": {"type": 4, "custom_id": "a", "style": 1}}
    good: Json = {"title": "Open", "custom_id": "form", "components": [fine]}
    channel, person = playground.world.channels[seed.SUPPORT], playground.world.users[seed.MEMBER_ADA]
    made = playground.interactions.open(playground.interactions.make(2, person, channel, {"type": 1}))
    url = f"/interactions/{made.id}/{made.token}/callback"
    status, answer = await api("POST", url, {"type": 9, "data": good | change})
    assert (status, at(answer["errors"]["data"], path)) == (400, [code])
    assert (await api("POST", url, {"type": 9, "data": good}))[0] == 204


async def test_components_get_ids_in_reading_order(api: Call) -> None:
    body = {
        "flags": 32768,
        "components": [
            {
                "type": 17,
                "components": [
                    {"type": 10, "content": "Ticket"},
                    {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": button(id=2)},
                    {"type": 14, "divider": True, "spacing": 2},
                    row(button(custom_id="a"), button(custom_id="b")),
                ],
            }
        ],
    }
    status, answer = await api("POST", MESSAGES, body)
    assert status == 200
    inner = answer["components"][0]["components"]
    ids = [answer["components"][0]["id"], *(each["id"] for each in inner)]
    assert len(set(itertools.chain(ids, (each["id"] for each in inner[3]["components"]), [2]))) == 8
    status, answer = await api("PATCH", f"{MESSAGES}/{answer['id']}", {"content": "old"})
    assert at(answer["errors"], "content") == ["MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]
