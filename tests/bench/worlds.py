"""Two worlds side by side, each a playground with a bot in it, every part a process: ours, and a bare bot's."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local.part import Part, Process, answers
from deploy.local.ports import HOST, free_port
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from tests.bench.run import Run
from tests.e2e.acting import set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System, running_system

_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bare:
    """The bare bot's world; `pid` is the bot's."""

    playground: PlaygroundClient
    pid: int


@asynccontextmanager
async def ours(run: Run) -> AsyncIterator[System]:
    """The whole system, set up, in a server whose plan has no limits; Discord's rate limits are off."""
    async with running_system(run.folder / "system", cold=True) as system:
        await set_up(system.playground)
        await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
        await system.playground.enforce_limits(enforced=False)
        yield system


@asynccontextmanager
async def bare(run: Run) -> AsyncIterator[Bare]:
    """A bare bot with a panel; Discord's rate limits are off."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    playground = Part(
        "bare-playground", [sys.executable, "-m", "deploy.playground", "--host", HOST, "--port", str(port)], url,
        answers(f"{url}/page/about"),
    )  # fmt: skip
    bot = Part(
        "bare-bot", [sys.executable, "-m", "tests.bench.bare_bot", f"{url}/api/v10", seed.SUPPORT], url, lambda: None
    )
    processes: list[Process] = []
    try:
        await _start(playground, run.folder, processes)
        async with PlaygroundClient(url) as client:
            await client.enforce_limits(enforced=False)
            await _start(bot, run.folder, processes)
            async with asyncio.timeout(_START_SECONDS):
                while not (await client.about())["bot_online"]:  # noqa: ASYNC110 - the bot is another process
                    await asyncio.sleep(0.05)
            yield Bare(client, processes[-1].pid)
    finally:
        for process in reversed(processes):
            await asyncio.to_thread(process.stop)


async def _start(part: Part, folder: Path, processes: list[Process]) -> None:
    # From the main thread: a process is tied to the thread that made it.
    process = Process(part, folder / f"{part.name}.log")
    processes.append(process)
    await asyncio.to_thread(process.wait_ready, _START_SECONDS)
