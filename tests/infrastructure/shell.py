"""The operator's command line, run as an operator runs it."""

import asyncio
import os
import sys
from pathlib import Path

from tests.infrastructure.system import System


async def ticketsystem(system: System, *arguments: str) -> str:
    """Runs `ticketsystem` against a running system; returns what it printed, fails with what it complained of."""
    program = str(Path(sys.executable).parent / "ticketsystem")
    process = await asyncio.create_subprocess_exec(
        program,
        *arguments,
        env={**os.environ, **system.wiring.operator_environment()},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await process.communicate()
    assert process.returncode == 0, complained.decode()
    return said.decode()
