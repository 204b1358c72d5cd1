"""The steps of a road as they are seen on the wire, and a trap that kills a service at one of them.

A step is a request that changes something, or tells somebody of it. Reads are no steps: who dies at a read leaves
behind what dying at the next write leaves. Nor are the writes inside a transaction: nobody sees them before its commit,
which is a step. Heartbeats, polls, leases, jobs and the session to resume go on whether or not there is a ticket.
"""

import asyncio
import os
import signal
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from tests.infrastructure.proxied import Lines
from tests.infrastructure.system import System
from tests.infrastructure.tcp_connection import Connection, Passing

KILLED: Final = ("gateway", "tickets")
"""The services that a ticket is opened and closed by."""

Moment = Literal["before", "after"]
"""Before a request is passed on, or after that and before its answer comes back."""

_CHANGES: Final = (
    "insert", "update", "delete", "findAndModify", "commitTransaction",
    "Produce", "OffsetCommit",
    "POST", "PUT", "PATCH", "DELETE",
)  # fmt: skip
_ANYWAY: Final = (".leases", ".jobs", ".attachments", ".sessions", ".session_starts", ".kafka_ends")


@dataclass(frozen=True, slots=True)
class Step:
    """The n-th request of a name that a service makes, from 1."""

    service: str
    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.service}: {self.name}" + (f" ({self.number})" if self.number > 1 else "")


class Wire:
    """Notes the steps of both services, and springs the trap.

    Attributes:
        passed: the steps whose request was passed on, in order, since `begin`.
        sprung: set once the trap has killed its service.
    """

    def __init__(self, system: System, lines: Lines) -> None:
        """Listens to every line of the system."""
        self.passed: list[Step] = []
        self.sprung = asyncio.Event()
        self._system = system
        self._begun: Counter[tuple[str, str]] = Counter()
        self._trap: tuple[Step, Moment] | None = None
        self._answer: tuple[Connection, int | None] | None = None
        self._last = time.monotonic()
        lines.kafka.hook = partial(self._see, "")
        lines.discord.hook = partial(self._see, "gateway")
        for name, proxy in lines.mongo.items():
            proxy.hook = partial(self._see, name)

    def begin(self, trap: tuple[Step, Moment] | None = None) -> None:
        """Counts from one again, with a trap to spring once."""
        self.passed.clear()
        self._begun.clear()
        self.sprung.clear()
        self._trap, self._answer = trap, None

    def disarm(self) -> None:
        """Takes the trap away."""
        self._trap = self._answer = None

    async def quiet(self, seconds: float = 0.6, at_most: float = 30) -> None:
        """Returns once no step was taken for a while.

        Raises:
            TimeoutError: there is no end to them.
        """
        async with asyncio.timeout(at_most):
            while (left := self._last + seconds - time.monotonic()) > 0:  # noqa: ASYNC110 - to the earliest end
                await asyncio.sleep(left)

    async def _see(self, service: str, passing: Passing) -> None:
        frame, connection = passing.frame, passing.connection
        if passing.direction == "downstream":
            if self._answer == (connection, frame.number):
                await self._spring(connection)
            return
        service = service or connection.client.removeprefix("ticketsystem-")
        if service not in KILLED or not _is_step(frame.name):
            return
        name = frame.name.replace("/api/v10", "").removesuffix(" in transaction")
        self._last = time.monotonic()
        self._begun[service, name] += 1
        step = Step(service, name, self._begun[service, name])
        if self._trap == (step, "before"):
            await self._spring(connection)
        elif self._trap == (step, "after"):
            self._answer = (connection, frame.number)
        self.passed.append(step)

    async def _spring(self, connection: Connection) -> None:
        """Kills the service that waits at the other end of this connection, which then ends without a word more."""
        assert self._trap is not None, "there is something to spring"
        victim = self._trap[0].service
        self._trap = self._answer = None
        pid = next(status.pid for status in self._system.statuses if status.name == victim)
        assert pid is not None, f"{victim} runs"
        os.killpg(pid, signal.SIGKILL)
        self.sprung.set()
        connection.reset()
        await asyncio.sleep(0)  # ends here


def _is_step(name: str) -> bool:
    verb = name.partition(" ")[0]
    if verb not in _CHANGES or any(each in name for each in _ANYWAY):
        return False
    return verb == "commitTransaction" or not name.endswith("in transaction")
