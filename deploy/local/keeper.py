"""Keeps one part running: waits until it is ready, watches its health, and starts it again when it crashes."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from deploy.local.part import Launch, Part, Process, StartError, launch
from deploy.local.status import State, Status

FIRST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 15.0
"""Seconds before a crashed part is started again: doubled with each crash in a row."""

_STABLE_SECONDS: Final = 30.0
_TRIES_TO_START: Final = 3
_WRONG_CONFIGURATION: Final = 78
_POLL_SECONDS: Final = 0.05
_HEALTH_SECONDS: Final = 1.0


class Keeper:
    """Runs a part for as long as it is wanted."""

    def __init__(
        self,
        part: Part,
        log: Path,
        *,
        clear: Callable[[], Awaitable[None]] | None = None,
        prepare: Callable[[], Awaitable[None]] | None = None,
        caution: str = "",
        launch: Launch = launch,
    ) -> None:
        """Starts nothing yet.

        Args:
            part: what to keep running.
            log: where its output goes.
            clear: what to do each time before its process is started.
            prepare: what to do each time it is up, before it counts as ready.
            caution: shown beside it while it is ready and was started before: what that means.
            launch: how its process is started.
        """
        self.part = part
        self.restarts = 0
        self.state = State.WAITING
        self._log = log
        self._clear = clear
        self._prepare = prepare
        self._caution = caution
        self._launch = launch
        self._begun = 0
        self._held = ""
        self._free = asyncio.Event()
        self._free.set()
        self._asked_to_end: Process | None = None
        self._ever_ready = False
        self._process: Process | None = None
        self._remark = ""
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @property
    def wanted(self) -> bool:
        """Whether it is kept running."""
        return self._task is not None and not self._task.done()

    @property
    def status(self) -> Status:
        """The part now."""
        running = self._process if self._process and self._process.exit_code is None else None
        return Status(
            name=self.part.name,
            state=self.state,
            address=self.part.address,
            pid=running.pid if running else None,
            uptime=time.monotonic() - running.started_at if running else 0.0,
            restarts=self.restarts,
            remark=self._remark,
        )

    def start(self) -> None:
        """Starts the part unless it is wanted already. Call it from the main thread."""
        if self._task is None:
            self._ready.clear()
            self._ever_ready = False
            self._task = asyncio.create_task(self._keep(), name=f"keep {self.part.name}")

    async def ready(self, seconds: float) -> None:
        """Waits until the part is ready.

        Raises:
            StartError: when it cannot start, or is not ready in time.
        """
        assert self._task is not None, "started"
        ready = asyncio.create_task(self._ready.wait())
        try:
            await asyncio.wait({ready, self._task}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ready.cancel()
        if self._ready.is_set():
            return
        if self._task.done():
            await self._task
        late = f"was not ready within {seconds:.0f} s ({self._remark})"
        raise self._process.failure(late) if self._process else StartError(f"{self.part.name} {late}.")

    def crash(self) -> None:
        """Kills the process; it is started again like after any crash."""
        if self._process:
            self._process.kill()
            self._ready.clear()

    async def hold(self, why: str) -> None:
        """Asks the process to end and starts no other one until `let_go_on`; returns once it has ended.

        Args:
            why: shown meanwhile.
        """
        self._held = why
        self._free.clear()
        self._ready.clear()
        if self._process and self._process.exit_code is None:
            self.state, self._remark = State.STOPPING, why
        await self._end_process()

    def let_go_on(self) -> None:
        """Ends a hold."""
        self._held = ""
        self._free.set()

    async def kill(self) -> None:
        """Kills the process and leaves it at that until `start`."""
        await self._let_go()
        if self._process:
            self._process.kill()
        self._end()

    async def stop(self) -> None:
        """Asks the process to end, and kills it once its grace is over; leaves it at that until `start`."""
        await self._let_go()
        self.state = State.STOPPING
        await self._end_process()
        self._end()

    async def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        if process is not self._asked_to_end:  # a second request would be taken for impatience
            self._asked_to_end = process
            process.signal(signal.SIGTERM)
        await process.ended(self.part.grace)
        process.kill()

    async def _let_go(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self._task = None

    def _end(self) -> None:
        self._process = None
        self._ready.clear()
        self.state, self._remark = State.STOPPED, ""

    async def _keep(self) -> None:
        wait, tries = FIRST_WAIT, 0
        while True:
            await self._cleared()
            process = self._process = Process(self.part, self._log, self._launch)
            self._begun += 1
            self.state, self._remark = State.STARTING, ""
            was_ready = await self._watch(process)
            if self._held:
                continue
            tries = 0 if was_ready else tries + 1
            if not self._ever_ready and (process.exit_code == _WRONG_CONFIGURATION or tries == _TRIES_TO_START):
                raise process.failure(_ending(process))
            if time.monotonic() - process.started_at > _STABLE_SECONDS:
                wait = FIRST_WAIT
            self.state, self._remark = State.CRASHED, f"{_ending(process)}; starts again in {wait:g} s"
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
            self.restarts += 1

    async def _cleared(self) -> None:
        """Waits until its process may be started."""
        if self._clear is not None:
            self.state, self._remark = State.WAITING, "until others have stopped"
            await self._clear()
        while self._held:
            self.state, self._remark = State.WAITING, self._held
            await self._free.wait()

    async def _watch(self, process: Process) -> bool:
        """Follows a process until it ends; tells whether it was ready at any time."""
        was_ready = False
        while process.exit_code is None:
            missing = await asyncio.to_thread(self.part.probe)
            if missing is None and not was_ready:
                missing = await self._prepared()
            if self._held:
                self.state, self._remark = State.STOPPING, self._held
            elif missing is not None:
                self.state, self._remark = State.UNWELL if was_ready else State.STARTING, missing
            elif process.exit_code is None:
                was_ready = self._ever_ready = True
                self.state, self._remark = State.READY, self._caution if self._begun > 1 else ""
                self._ready.set()
            await process.ended(_HEALTH_SECONDS if was_ready else _POLL_SECONDS)
        self._ready.clear()
        return was_ready

    async def _prepared(self) -> str | None:
        if self._prepare is not None:
            try:
                await self._prepare()
            except StartError as error:
                return str(error)
        return None


def _ending(process: Process) -> str:
    code = process.exit_code
    assert code is not None, "it has ended"
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"
