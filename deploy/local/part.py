"""A part of the running system: a command, how to tell that it is ready, and the process it currently is."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Protocol

ROOT: Final = Path(__file__).resolve().parents[2]
"""The project's folder, where every part runs."""

Probe = Callable[[], str | None]
"""Answers none when the part is ready, or what is missing. Blocks for seconds at most."""

_TETHER: Final = str(Path(__file__).with_name("tether.py"))
_PROBE_SECONDS: Final = 2.0
_POLL_SECONDS: Final = 0.02


class StartError(Exception):
    """The system, or a part of it, cannot run. The sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """What it takes to run a part.

    Attributes:
        name: shown in the table, and the name of its log.
        command: program and arguments.
        address: where it listens.
        probe: tells whether it is ready.
        environment: variables added to this process's own; never logged.
        grace: seconds it gets between SIGTERM and SIGKILL.
    """

    name: str
    command: Sequence[str]
    address: str
    probe: Probe
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    grace: float = 10.0


class Running(Protocol):
    """What runs a part now, as `subprocess.Popen` tells it."""

    pid: int

    def poll(self) -> int | None:
        """Its exit code, negative when a signal ended it; none while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Waits for its end.

        Raises:
            subprocess.TimeoutExpired: it runs on.
        """


Launch = Callable[[Part, IO[bytes]], Running]
"""Starts a part's command, which writes to a file, leads a process group of its own and dies with this process."""


def launch(part: Part, output: IO[bytes]) -> Running:
    """The usual way.

    Raises:
        OSError: its program cannot be executed.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-S", _TETHER, str(os.getpid()), *part.command],
        env={**os.environ, **part.environment},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


class Process:
    """A part's process. It leads a process group of its own and dies with this process.

    Start it from the main thread: Linux ties a child to the thread that made it.
    """

    def __init__(self, part: Part, log: Path, launch: Launch = launch) -> None:
        """Starts the part.

        Args:
            part: what to run.
            log: file its output is added to.
            launch: how.

        Raises:
            StartError: when its program cannot be executed.
        """
        self.part = part
        self.log = log
        self.started_at = time.monotonic()
        try:
            with log.open("ab") as output:
                self._begins = output.tell()
                self._running = launch(part, output)
        except OSError as error:
            raise StartError(f"{part.name} could not be started: {error}.") from None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._running.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative when a signal ended it."""
        return self._running.poll()

    def signal(self, number: int) -> None:
        """Sends a signal to the process and whatever it started."""
        if self.exit_code is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, number)

    def kill(self) -> None:
        """Ends it at once and waits for that."""
        self.signal(signal.SIGKILL)
        self._running.wait()

    def stop(self) -> None:
        """Asks it to end, and ends it once its grace is over."""
        self.signal(signal.SIGTERM)
        try:
            self._running.wait(self.part.grace)
        except subprocess.TimeoutExpired:
            self.kill()

    async def ended(self, seconds: float) -> bool:
        """Waits until it has ended, for a time; tells whether it has."""
        deadline = time.monotonic() + seconds
        # The end of a process is no event of the loop.
        while self.exit_code is None and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(_POLL_SECONDS)
        return self.exit_code is not None

    def wait_ready(self, seconds: float) -> None:
        """Waits until the part is ready.

        Raises:
            StartError: when it ended, or was not ready in time; with the end of its log.
        """
        deadline = time.monotonic() + seconds
        while (missing := self.part.probe()) is not None:
            if self.exit_code is not None:
                raise self.failure(f"ended with code {self.exit_code}")
            if time.monotonic() > deadline:
                raise self.failure(f"was not ready within {seconds:.0f} s ({missing})")
            time.sleep(_POLL_SECONDS)

    def failure(self, what: str) -> StartError:
        """An error that says what happened and shows the end of the log."""
        tail = self.tail()
        sentences = [line for line in tail if not line.startswith("{")]  # the rest is structured logging
        end = "\n".join(f"    {line}" for line in sentences or tail)
        return StartError(f"{self.part.name} {what}. Its log, {self.log}, ends with:\n{end or '    (nothing)'}")

    def tail(self, lines: int = 8) -> list[str]:
        """The last lines it wrote."""
        try:
            with self.log.open("rb") as file:
                file.seek(self._begins)
                return file.read().decode("utf-8", errors="replace").splitlines()[-lines:]
        except OSError:
            return []


def listens(host: str, port: int) -> Probe:
    """Ready once something accepts connections."""

    def probe() -> str | None:
        try:
            socket.create_connection((host, port), _PROBE_SECONDS).close()
        except OSError:
            return "does not listen yet"
        return None

    return probe


def _unwell(body: bytes) -> str | None:
    """The parts that `/health/ready` says are not well, if that is what answered."""
    try:
        parts = json.loads(body)["parts"]
        return ", ".join(f"{name} {state}" for name, state in parts.items() if state != "ok")
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def answers(url: str) -> Probe:
    """Ready once an address answers with a status below 400."""

    def probe() -> str | None:
        try:
            with urllib.request.urlopen(url, timeout=_PROBE_SECONDS):  # noqa: S310 - our own http:// address
                return None
        except urllib.error.HTTPError as error:
            with error:
                return _unwell(error.read(4096)) or f"answers {error.code}"
        except OSError:
            return "does not answer yet"

    return probe
