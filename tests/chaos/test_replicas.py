"""Two processes of each service: one more joins, one stops, one is killed, while people open, write and close.

Each time Kafka hands partitions from one to the other in the middle of the work. Two gateways both hear everything
Discord tells, so that whoever ends, nothing that is told is missed, deletions included.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final

import pytest

from deploy.local.services import SERVICES, replica
from tests.chaos.load import Load
from tests.chaos.verdict import judge
from tests.infrastructure.system import System

pytestmark = pytest.mark.timeout(240)
"""Eight processes start and end on what may be two cores; the verdict's own limit is to speak before this one."""

FIRST: Final = SERVICES
SECOND: Final = tuple(replica(name, 2) for name in SERVICES)


async def each(names: Sequence[str], act: Callable[[str], Coroutine[Any, Any, object]]) -> None:
    """All at once."""
    async with asyncio.TaskGroup() as tasks:
        for name in names:
            tasks.create_task(act(name))


async def two_of_each(stack: System) -> None:
    """Both processes of every service are ready."""
    there = stack.addresses
    await each([name for name, second in zip(FIRST, SECOND, strict=True) if second not in there], stack.replicate)
    await each([*FIRST, *SECOND], stack.start)


async def test_a_second_process_of_each_service_joins_at_work(stack: System, load: Load) -> None:
    async with load.portion() as portion:
        portion.struck.set()
        await each(FIRST, stack.replicate)
    await judge(stack, portion.conversations)


async def test_one_of_two_processes_stops_at_work(stack: System, load: Load) -> None:
    await two_of_each(stack)
    async with load.portion() as portion:
        portion.struck.set()
        await each(FIRST, stack.stop)
    await judge(stack, portion.conversations)


async def test_one_of_two_processes_is_killed_at_work_and_comes_back(stack: System, load: Load) -> None:
    """What the dead gateway had acknowledged and not passed on, its successor carries out."""
    await two_of_each(stack)
    async with load.portion() as portion:
        portion.struck.set()
        await each(SECOND, stack.kill)
        await each(SECOND, stack.start)
    await judge(stack, portion.conversations)
