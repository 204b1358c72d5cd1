"""Freezing a server so that it takes requests in and answers none."""

import signal
import time
from pathlib import Path

from deploy.local.part import Process

_SECONDS = 10


def freeze(process: Process) -> None:
    """Stops a process and returns once every thread of it has stopped; SIGCONT wakes it.

    The signal alone returns while threads still run, which may answer one last request.
    """
    process.signal(signal.SIGSTOP)
    tasks = Path(f"/proc/{process.pid}/task")
    end = time.monotonic() + _SECONDS
    while tasks.exists() and any(_state(task) not in "Tt" for task in tasks.iterdir()):
        assert time.monotonic() < end, "the process did not stop"
        time.sleep(0.005)


def _state(task: Path) -> str:
    """The letter of proc(5) after the program's name, which may hold anything."""
    return (task / "stat").read_text().rpartition(")")[2].split()[0]
