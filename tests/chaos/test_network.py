"""The network fails between a service and Kafka or its database, while people go on."""

from collections.abc import AsyncIterator

import pytest

from tests.chaos.load import Load
from tests.chaos.network import SLOW, Fault, Line, cut, deafen, hang, poisoned
from tests.chaos.verdict import judge
from tests.infrastructure import kafka
from tests.infrastructure.proxied import Lines, proxied_system
from tests.infrastructure.system import SYSTEM, System

SECONDS = {"kafka": 12.0 if kafka.apache() else 4.5, "mongo": 3.0}
"""For Kafka longer than a consumer's session (10 s, on the embedded broker 3 s), so that its partitions are taken."""


@pytest.fixture(scope="module")
async def proxied(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> AsyncIterator[tuple[System, Lines]]:
    """The whole system behind proxies, started once."""
    async with proxied_system(tmp_path_factory.mktemp("network")) as (system, lines):
        request.config.stash[SYSTEM] = system
        yield system, lines
        del request.config.stash[SYSTEM]


@pytest.fixture(scope="module")
def stack(proxied: tuple[System, Lines]) -> System:
    return proxied[0]


@pytest.fixture(scope="module")
def lines(proxied: tuple[System, Lines]) -> Lines:
    return proxied[1]


@pytest.mark.parametrize("fault", [cut, deafen])
@pytest.mark.parametrize("line", [Line(to, who) for who in ("gateway", "tickets") for to in SECONDS], ids=str)
async def test_a_broken_line_of_one_service_loses_and_doubles_nothing(
    stack: System, load: Load, lines: Lines, line: Line, fault: Fault
) -> None:
    async with load.portion() as portion:
        portion.struck.set()
        await fault(line.ends(lines), SECONDS[line.to])
    await judge(stack, portion.conversations)


@pytest.mark.parametrize("line", [Line(to) for to in SECONDS], ids=str)
async def test_a_dead_cable_of_everybody_is_waited_for(stack: System, load: Load, lines: Lines, line: Line) -> None:
    async with load.portion() as portion:
        portion.struck.set()
        await hang(line.ends(lines), SECONDS[line.to])
    await judge(stack, portion.conversations)


async def test_slow_lines_that_deliver_in_pieces_lose_and_double_nothing(
    stack: System, load: Load, lines: Lines
) -> None:
    ends = [*Line("kafka").ends(lines), *Line("mongo").ends(lines)]
    async with poisoned(ends, *SLOW), load.portion() as portion:
        portion.struck.set()
    await judge(stack, portion.conversations)


async def test_all_of_it_holds_together_in_the_end(stack: System, load: Load) -> None:
    await judge(stack, load.conversations)
