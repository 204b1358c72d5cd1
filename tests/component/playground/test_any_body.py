"""Whatever a client sends, the server answers in Discord's shape."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deploy.playground import seed
from deploy.playground.playground import Playground
from deploy.playground.wire import Json
from tests.component.playground.bodies import (
    COMMANDS,
    MESSAGES,
    MODAL,
    PANEL,
    PICK,
    RICH,
    ROOM,
    SLASH,
    THREAD,
    THREADS,
)

Call = Callable[..., Awaitable[tuple[int, Any]]]
GENTLE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


LEAVES = (
    st.none() | st.booleans() | st.integers(-5, 40) | st.sampled_from(["", "x", "11", "1" * 30, "en", "http://x.y"])
)
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "name", "x"]), inner),
    max_leaves=8,
)
GOOD: tuple[tuple[str, str, Any], ...] = (
    ("POST", MESSAGES, RICH),
    ("POST", MESSAGES, PANEL),
    ("POST", THREADS, THREAD),
    ("PUT", COMMANDS, [SLASH, {"name": "Quote", "type": 3}]),
    ("POST", COMMANDS, PICK),
    ("PATCH", f"/channels/{seed.SUPPORT}", ROOM),
    ("POST", f"/guilds/{seed.HARBOUR}/channels", ROOM),
    ("POST", f"/guilds/{seed.HARBOUR}/roles", {"name": "r", "permissions": "0", "color": 0, "hoist": True}),
    ("PATCH", f"/guilds/{seed.HARBOUR}/members/{seed.MEMBER_ADA}", {"nick": "A", "roles": [seed.MEMBER_ROLE]}),
    ("POST", f"/channels/{seed.SUPPORT}/messages/bulk-delete", {"messages": ["2" + "0" * 18, "2" + "1" * 18]}),
    ("POST", "/users/@me/channels", {"recipient_id": seed.MEMBER_ADA}),
)


def spoiled(body: Any, turns: list[int], junk: object) -> Any:
    """A copy of `body` with one part replaced: each turn picks a child, the last one is exchanged."""
    if not turns or not isinstance(body, dict | list) or not body:
        return junk
    keys = list(body) if isinstance(body, dict) else list(range(len(body)))
    key, copy = keys[turns[0] % len(keys)], body.copy()
    copy[key] = spoiled(body[key], turns[1:], junk)
    return copy


@settings(GENTLE, max_examples=150)
@given(case=st.sampled_from(GOOD), turns=st.lists(st.integers(0, 12), max_size=8), junk=JUNK)
async def test_no_body_whatsoever_breaks_the_server(
    api: Call, playground: Playground, case: tuple[str, str, Any], turns: list[int], junk: object
) -> None:
    for guild in playground.world.guilds.values():
        guild.bot_permissions = (1 << 53) - 1
    method, path, body = case
    status, answer = await api(method, path, spoiled(body, turns, junk))
    assert status < 500
    if status >= 400:
        assert {"code", "message"} <= set(answer)


@pytest.mark.parametrize(("method", "path", "body"), GOOD, ids=[f"{method} {path}" for method, path, _ in GOOD])
async def test_what_discord_takes_is_taken(
    api: Call, playground: Playground, method: str, path: str, body: object
) -> None:
    playground.world.guilds[seed.HARBOUR].bot_permissions = (1 << 53) - 1
    status, answer = await api(method, path, body)
    assert status in (200, 201, 204), answer


ANSWERS: tuple[tuple[int, Json, Json], ...] = (
    (2, {"type": 1}, {"type": 4, "data": RICH}),
    (2, {"type": 1}, {"type": 9, "data": MODAL}),
    (3, {"custom_id": "go", "component_type": 2, "id": 1}, {"type": 5, "data": {"flags": 64}}),
    (3, {"custom_id": "go", "component_type": 2, "id": 1}, {"type": 4, "data": PANEL}),
    (4, {"type": 1}, {"type": 8, "data": {"choices": [{"name": "a", "value": "b"}]}}),
)


@settings(GENTLE, max_examples=80)
@given(case=st.sampled_from(ANSWERS), turns=st.lists(st.integers(0, 12), max_size=8), junk=JUNK)
async def test_no_callback_whatsoever_breaks_the_server(
    api: Call, playground: Playground, case: tuple[int, Json, Json], turns: list[int], junk: object
) -> None:
    world = playground.world
    kind, data, body = case
    made = playground.interactions.make(kind, world.users[seed.MEMBER_ADA], world.channels[seed.SUPPORT], data)
    made.command_name = "setup"
    made.choices = asyncio.get_running_loop().create_future() if kind == 4 else None
    playground.interactions.open(made)
    status, _ = await api("POST", f"/interactions/{made.id}/{made.token}/callback", spoiled(body, turns, junk))
    assert status in (204, 400)
    assert (made.answer is not None) == (status == 204)
