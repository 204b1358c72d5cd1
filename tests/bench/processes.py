"""The processes of a benchmark: each side runs as one of its own, and what it and the servers use is told apart."""

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from deploy.local.part import Part, Process
from services.chassis.settings import ServiceSettings
from tests.bench.usage import PROC, processor_seconds


@asynccontextmanager
async def running(
    name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> AsyncIterator[Process]:
    """Runs a command until the context ends; it writes to `<name>.log` in the folder."""
    process = Process(Part(name, command, "", lambda: None, environment), folder / f"{name}.log")
    try:
        yield process
    finally:
        process.stop()


def variables(settings: ServiceSettings) -> dict[str, str]:
    """Settings as the environment of a service's process."""
    given = {name: getattr(settings, name) for name in settings.model_fields_set}
    return {
        f"{settings.prefix}{name.upper()}": value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for name, value in given.items()
        if value is not None
    }


@dataclass(frozen=True, slots=True)
class Used:
    """Processor time in seconds, all threads, user and system; 0 where nobody can tell.

    Attributes:
        side: of the processes that were asked about.
        database: of the embedded database.
    """

    side: float
    database: float

    def __sub__(self, earlier: "Used") -> "Used":
        return Used(self.side - earlier.side, self.database - earlier.database)


def used(processes: Sequence[Process]) -> Used:
    """What has been used so far, by processes that must be running."""
    for process in processes:
        if process.exit_code is not None:
            raise process.failure(f"ended with code {process.exit_code}")
    if not PROC.exists():
        return Used(0, 0)
    return Used(sum(processor_seconds(one.pid) for one in processes), sum(map(processor_seconds, _databases())))


def _databases() -> list[int]:
    """Processes of the embedded database among our children."""
    children = (PROC / f"self/task/{os.getpid()}/children").read_text("utf-8").split()
    return [int(pid) for pid in children if b"deploy.local.database_server" in (PROC / pid / "cmdline").read_bytes()]
