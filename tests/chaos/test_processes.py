"""Each service and the database killed, and frozen for longer than a consumer's session, while people go on."""

import asyncio

import pytest

from deploy.local.services import SERVICES
from tests.chaos.faults import freeze, killed, thaw
from tests.chaos.load import Load
from tests.chaos.verdict import judge
from tests.infrastructure import kafka
from tests.infrastructure.system import System

FROZEN = 13.0 if kafka.apache() else 5.0
"""Seconds: longer than a consumer's session (10 s, on the embedded broker 3 s), so that its partitions are taken."""


@pytest.mark.parametrize("name", SERVICES)
async def test_a_service_killed_at_work_loses_and_doubles_nothing(stack: System, load: Load, name: str) -> None:
    async with load.portion() as portion:
        portion.struck.set()
        await killed(stack, name)
    await judge(stack, portion.conversations)


@pytest.mark.parametrize("name", SERVICES)
async def test_a_service_frozen_past_its_session_loses_and_doubles_nothing(
    stack: System, load: Load, name: str
) -> None:
    async with load.portion() as portion:
        freeze(stack, name)
        portion.struck.set()
        await asyncio.sleep(FROZEN)
        thaw(stack, name)
    await judge(stack, portion.conversations)


async def test_the_database_killed_at_work_loses_nothing_that_was_acknowledged(stack: System, load: Load) -> None:
    async with load.portion() as portion:
        portion.struck.set()
        await killed(stack, "database")
    await judge(stack, portion.conversations)


async def test_a_frozen_database_is_waited_for(stack: System, load: Load) -> None:
    async with load.portion() as portion:
        freeze(stack, "database")
        portion.struck.set()
        await asyncio.sleep(FROZEN)
        thaw(stack, "database")
    await judge(stack, portion.conversations)


async def test_all_of_it_holds_together_in_the_end(stack: System, load: Load) -> None:
    await judge(stack, load.conversations)
