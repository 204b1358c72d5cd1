"""Trouble on request: answers that fail before or after the deed, lines that break, limits, and the gateway's cable."""

import asyncio
from typing import Any

import aiohttp
import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import PageError, Person, PlaygroundClient
from deploy.playground.playground import Playground
from tests.component.playground.conftest import Call
from tests.component.playground.desk import Desk

POST = {"method": "POST", "route_regex": "/messages$", "status": 500, "times": 1}
PATH = f"/channels/{seed.GENERAL}/messages"


async def said(person: Person, text: str) -> int:
    """How often somebody reads a text in #general."""
    return sum(message["content"] == text for message in await person.messages(seed.GENERAL))


@pytest.mark.parametrize(("after", "heard"), [(False, 0), (True, 1)], ids=["before", "after"])
async def test_an_answer_fails_before_or_after_the_deed(
    client: PlaygroundClient, api: Call, ada: Person, after: bool, heard: int
) -> None:
    await client.set_faults(fail_routes=[{**POST, "status": 502, "after": after}])
    status, _ = await api("POST", PATH, {"content": "hello"})
    assert (status, await said(ada, "hello")) == (502, heard)
    status, _ = await api("POST", PATH, {"content": "hello"})
    assert (status, await said(ada, "hello")) == (200, heard + 1)


@pytest.mark.parametrize(
    ("after", "error", "heard"),
    [(False, aiohttp.ServerDisconnectedError, 0), (True, aiohttp.ClientPayloadError, 1)],
    ids=["before", "in the middle of the answer"],
)
async def test_discord_hangs_up(
    client: PlaygroundClient, api: Call, ada: Person, after: bool, error: type[Exception], heard: int
) -> None:
    await client.set_faults(fail_routes=[{**POST, "after": after, "hang_up": True}])
    with pytest.raises(error):
        await api("POST", PATH, {"content": "hello"})
    assert await said(ada, "hello") == heard


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_a_limit_of_each_scope_is_waited_out_by_disnake(
    playground: Playground, client: PlaygroundClient, bot: Desk, scope: str
) -> None:
    await client.set_faults(fail_routes=[{**POST, "status": 429, "scope": scope, "retry_after_ms": 300}])
    channel = bot.get_channel(int(seed.GENERAL))
    assert isinstance(channel, disnake.TextChannel)
    began = asyncio.get_running_loop().time()
    assert (await channel.send("patience")).content == "patience"
    assert asyncio.get_running_loop().time() - began >= 0.3


async def test_the_scope_of_a_limit_is_told(client: PlaygroundClient, playground: Playground) -> None:
    await client.set_faults(fail_routes=[{**POST, "status": 429, "scope": "shared", "retry_after_ms": 1500}])
    url, headers = f"{playground.base_url}/api/v10{PATH}", {"Authorization": "Bot t"}
    async with client.session.post(url, json={"content": "hello"}, headers=headers) as response:
        told: dict[str, Any] = await response.json()
        assert (response.headers["X-RateLimit-Scope"], told["retry_after"], told["global"]) == ("shared", 1.5, False)


async def test_an_unknown_scope_is_refused(client: PlaygroundClient) -> None:
    with pytest.raises(PageError) as refused:
        await client.set_faults(fail_routes=[{**POST, "scope": "mine"}])
    assert refused.value.code == 50035


@pytest.mark.parametrize(("code", "resumable", "again"), [(4000, True, "resumed"), (4009, False, "ready")])
async def test_a_closed_session_is_resumed_or_begun_anew(
    client: PlaygroundClient, bot: Desk, code: int, resumable: bool, again: str
) -> None:
    await client.drop_gateway(code=code, resumable=resumable)
    await bot.until(again, count=1 if resumable else 2)


async def test_while_the_gateway_is_refused_nobody_connects(
    client: PlaygroundClient, playground: Playground, ada: Person
) -> None:
    await client.set_faults(refuse_gateway=True)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await client.session.ws_connect(playground.gateway_url + "/?v=10")
    await client.set_faults()
    async with client.session.ws_connect(playground.gateway_url + "/?v=10") as socket:
        assert (await socket.receive_json(timeout=40))["op"] == 10
