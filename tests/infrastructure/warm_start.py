"""Starts our own programs from an interpreter that has imported them already.

Importing is most of what a start costs, one to two seconds of processor time, and tests of crashes start services
and run commands hundreds of times. A process started this way is a fork of a server process that has only imported: it
has a process id, a group, an environment and an end of its own, and runs the same program from its first line.
"""

import ctypes
import json
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import IO, Any, Final

from deploy.local.part import ROOT, Part, Running, launch

PROGRAMS: Final = (
    "services.gateway",
    "services.tickets",
    "services.privacy",
    "services.billing",
    "deploy.playground",
    "deploy.local.database_server",
    "services.ops",
)
_PR_SET_PDEATHSIG: Final = 1


def warm_launch(part: Part, output: IO[bytes]) -> Running:
    """Starts a part from the server process if it is one of our programs, else in the usual way."""
    program = _program(part.command)
    if program is None:
        return launch(part, output)
    environment = {**os.environ, **part.environment}
    return _Started(_begin(_Start(program, part.command[3:], environment, output.name, output.name)))


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed for programs."""
        return json.loads(self.out)


def run_command(
    *arguments: str, environment: Mapping[str, str], directory: Path = ROOT, said: str = "", cold: bool = False
) -> Ran:
    """Runs the operator's command line to its end.

    Args:
        arguments: what stands behind `ticketsystem`.
        environment: all of it.
        directory: where it runs.
        said: what is typed in.
        cold: start an interpreter of its own, as an operator's shell does.
    """
    if cold or sys.platform != "linux":
        command = [sys.executable, "-m", "services.ops", *arguments]
        ended = subprocess.run(
            command, cwd=directory, env=environment, input=said, capture_output=True, text=True, check=False
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)
    with tempfile.TemporaryDirectory() as folder:
        source, output, complaints = (Path(folder) / name for name in ("in", "out", "err"))
        source.write_text(said, "utf-8")
        output.touch()
        complaints.touch()
        streams = (str(output), str(complaints), str(source))
        start = _Start("services.ops", arguments, dict(environment), *streams, directory=str(directory))
        process = _begin(start)
        process.join()
        assert process.exitcode is not None, "it has ended"
        return Ran(process.exitcode, output.read_text("utf-8"), complaints.read_text("utf-8"))


@dataclass(frozen=True)
class _Start:
    """What is to run: a program with its arguments, its whole environment, its streams' files and its directory."""

    program: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    output: str
    complaints: str
    source: str = os.devnull
    directory: str = str(ROOT)


class _Started:
    """A process of the server's."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        assert process.pid is not None, "it was started"
        self.pid = process.pid

    def poll(self) -> int | None:
        """As `subprocess.Popen` has it."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """As `subprocess.Popen` has it."""
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code


def _begin(start: _Start) -> ForkServerProcess:
    context = _context()
    ready, told = context.Pipe(duplex=False)
    # Whoever forgets to end it does not have to wait for it.
    process = context.Process(target=_run, args=(start, told), daemon=True)
    process.start()
    told.close()
    ready.recv()  # before that it leads no group that a signal could be sent to
    ready.close()
    return process


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_main_of(program) for program in PROGRAMS])
    return context


def _program(command: Sequence[str]) -> str | None:
    ours = len(command) > 2 and command[0] == sys.executable and command[1] == "-m" and command[2] in PROGRAMS
    return command[2] if ours and sys.platform == "linux" else None


def _main_of(program: str) -> str:
    return program if program == "deploy.local.database_server" else f"{program}.__main__"


def _run(start: _Start, told: Connection) -> None:
    """Becomes the program; runs in the forked process."""
    os.setsid()
    # The server process ends with the one that asked it.
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    for number, name, flags in (
        (0, start.source, os.O_RDONLY),
        (1, start.output, os.O_WRONLY | os.O_APPEND),
        (2, start.complaints, os.O_WRONLY | os.O_APPEND),
    ):
        file = os.open(name, flags)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(start.environment)
    os.chdir(start.directory)
    if "error::ResourceWarning" in start.environment.get("PYTHONWARNINGS", ""):
        warnings.simplefilter("error", ResourceWarning)  # the interpreter has read that variable long ago
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - for as long as the process lives
    sys.argv = [start.program, *start.arguments]
    # What was imported under its own name is run under the name of a program, from the top.
    sys.modules.pop(_main_of(start.program), None)
    told.send(None)
    told.close()
    runpy.run_module(start.program, run_name="__main__", alter_sys=True)
