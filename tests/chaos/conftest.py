"""A running system of each module's own, with its people under way."""

from collections.abc import AsyncIterator, Iterator

import pytest

from deploy.playground import seed
from tests.chaos import tally
from tests.chaos.load import Load
from tests.e2e.acting import set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import SYSTEM, System, running_system

LUCK = 11


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> AsyncIterator[System]:
    """The whole system, started once a module."""
    async with running_system(tmp_path_factory.mktemp("chaos")) as system:
        request.config.stash[SYSTEM] = system
        yield system
        del request.config.stash[SYSTEM]


@pytest.fixture(scope="module")
async def load(stack: System) -> Load:
    """People in a server whose plan has room for all their tickets."""
    return await made_ready(stack)


async def made_ready(system: System) -> Load:
    """Sets the server up."""
    panel = await set_up(system.playground)
    await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
    await system.playground.enforce_limits(enforced=False)
    return Load(system.playground, panel, LUCK)


@pytest.fixture(autouse=True)
def count_load(request: pytest.FixtureRequest) -> Iterator[None]:
    """Notes beside each test what people did in it, for the summary."""
    load: Load | None = request.getfixturevalue("load") if "load" in request.fixturenames else None
    before = len(load.portions) if load else 0
    yield
    if load and load.portions[before:]:
        request.node.user_properties.append((tally.PROPERTY, tally.counted(load.portions[before:])))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [each for listed in terminalreporter.stats.values() for each in listed]
    for line in tally.lines(each for each in reports if isinstance(each, pytest.TestReport)):
        terminalreporter.write_line(f"load: {line}")
