"""A running system of each module's own, with its people under way."""

from collections.abc import AsyncIterator, Generator

import pytest

from deploy.playground import seed
from tests.chaos.load import Load
from tests.e2e.acting import set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System, running_system

SYSTEM = pytest.StashKey[System]()
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    system = item.config.stash.get(SYSTEM, None)
    if report.failed and system is not None:
        for status in system.statuses:
            lines = system.log(status.name).splitlines()[-20:]
            report.sections.append((f"{status.name}: {status.state} {status.remark}", "\n".join(lines)))
    return report
