"""The operator's command line, run against a running system."""

import asyncio
import os

from tests.infrastructure.system import System
from tests.infrastructure.warm_start import run_command


async def ticketsystem(system: System, *arguments: str) -> str:
    """Runs `ticketsystem` against a running system; returns what it printed, fails with what it complained of."""
    environment = {**os.environ, **system.wiring.operator_environment()}
    ran = await asyncio.to_thread(run_command, *arguments, environment=environment)
    assert ran.code == 0, ran.err
    return ran.out
