"""Faults of processes."""

import os
import signal

from tests.infrastructure.system import System


async def killed(system: System, name: str) -> None:
    """Kills a part without notice; returns once the launcher has it, and everything else, ready again."""
    system.crash(name)
    await system.ready(name)
    for status in system.statuses:
        await system.ready(status.name)


def freeze(system: System, name: str) -> None:
    """Stops a part's process where it stands; its connections stay open."""
    os.killpg(_pid(system, name), signal.SIGSTOP)


def thaw(system: System, name: str) -> None:
    """Lets it go on."""
    os.killpg(_pid(system, name), signal.SIGCONT)


def _pid(system: System, name: str) -> int:
    pid = next(status.pid for status in system.statuses if status.name == name)
    assert pid, f"{name} runs"
    return pid
