"""The running system, and a browser to look at it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, async_playwright

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from tests.e2e.acting import set_up
from tests.infrastructure import browser as browsers
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import SYSTEM, System, running_system


@pytest.fixture(scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> AsyncIterator[System]:
    """The whole system, started once; a test that stops a part of it starts it again."""
    async with running_system(tmp_path_factory.mktemp("system")) as system:
        request.config.stash[SYSTEM] = system
        yield system


@pytest.fixture(scope="session")
def client(stack: System) -> PlaygroundClient:
    """People in the running system's playground."""
    return stack.playground


@pytest.fixture(scope="session")
async def panel(stack: System, client: PlaygroundClient) -> Json:
    """A panel in #support of a server whose plan has room for every test's tickets."""
    shown = await set_up(client)
    await ticketsystem(stack, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
    return shown


@pytest.fixture
def newcomer(client: PlaygroundClient) -> Callable[..., Awaitable[str]]:
    """Makes a person who has just joined Harbour Community, so that nobody's limits depend on other tests."""

    async def join(name: str = "newcomer", **who: object) -> str:
        member = await client.add_member(seed.HARBOUR, username=name, role_ids=[seed.MEMBER_ROLE], **who)
        return str(member["user"]["id"])

    return join


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium; open a context of your own in it."""
    program = browsers.find()
    if program is None:
        pytest.fail(browsers.MISSING)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=program, args=list(browsers.FLAGS))
        yield chromium
        await chromium.close()
