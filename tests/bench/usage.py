"""What processes take of the machine, as Linux tells it in /proc."""

import os
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a process, in bytes; what it shares with others, such as libraries, is counted in full.

    Attributes:
        resident: in memory now.
        peak: the most there was since the process began.
    """

    resident: int
    peak: int

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.resident + other.resident, self.peak + other.peak)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time, and what processes did in it.

    Attributes:
        seconds: how long it was.
        spent: processor time in seconds, by the name of the process.
    """

    seconds: float
    spent: Mapping[str, float]

    def share(self, name: str) -> float:
        """Of one core, what a process kept busy."""
        return self.spent[name] / self.seconds

    def beyond(self, rest: "Stretch", name: str) -> float:
        """Seconds of processor time a process took, less what it takes in as much time at rest; below 0 if that."""
        return self.spent[name] - rest.share(name) * self.seconds


async def stretch(processes: Mapping[str, int], until: Awaitable[object]) -> Stretch:
    """What processes, ids by name, do until something has come about."""
    began, before = time.perf_counter(), _spent(processes)
    await until
    after = _spent(processes)
    return Stretch(time.perf_counter() - began, {name: after[name] - before[name] for name in processes})


def processor_seconds(pid: int) -> float:
    """Processor time so far, all threads, user and system."""
    # Fields 14 and 15 of proc_pid_stat(5); the second, in brackets, may hold spaces.
    fields = (PROC / str(pid) / "stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> Memory:
    """Memory now and at most; see proc_pid_status(5)."""
    status = (PROC / str(pid) / "status").read_text("utf-8")
    values = {name: value.split() for name, _, value in (line.partition(":") for line in status.splitlines())}
    resident, peak = (int(values[name][0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return Memory(resident, peak)


def _spent(processes: Mapping[str, int]) -> dict[str, float]:
    return {name: processor_seconds(pid) for name, pid in processes.items()}
