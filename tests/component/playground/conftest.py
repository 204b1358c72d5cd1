from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import disnake
import pytest

from deploy.playground import seed
from deploy.playground.client import Person, PlaygroundClient
from deploy.playground.playground import Playground
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from tests.component.playground.desk import Desk, running


@pytest.fixture
async def playground(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Playground]:
    runner, made = await serve(Settings())
    monkeypatch.setattr(disnake.http.Route, "BASE", f"{made.base_url}/api/v10")
    yield made
    await runner.cleanup()


@pytest.fixture
async def client(playground: Playground) -> AsyncIterator[PlaygroundClient]:
    async with PlaygroundClient(playground.base_url) as made:
        yield made


@pytest.fixture
async def ada(client: PlaygroundClient) -> AsyncIterator[Person]:
    async with client.person(seed.MEMBER_ADA) as person:
        yield person


@pytest.fixture
async def juno(client: PlaygroundClient) -> AsyncIterator[Person]:
    async with client.person(seed.MEMBER_JUNO) as person:
        yield person


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Desk]:
    made = Desk(commands=False)
    async with running(made):
        yield made


Call = Callable[..., Awaitable[tuple[int, Any]]]


@pytest.fixture
async def api(playground: Playground, client: PlaygroundClient) -> Call:
    """Calls the REST API as the bot, without rate limits: (status, body)."""
    playground.limits.enforced = False

    async def call(method: str, path: str, body: object) -> tuple[int, Any]:
        url, headers = f"{playground.base_url}/api/v10{path}", {"Authorization": "Bot t"}
        async with client.session.request(method, url, json=body, headers=headers) as response:
            return response.status, await response.json() if response.status != 204 else None

    return call
