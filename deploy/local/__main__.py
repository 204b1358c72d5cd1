"""`python -m deploy.local`: runs the whole system until Ctrl-C."""

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Final, Protocol

from deploy.local.lived_in import move_in
from deploy.local.part import ROOT, StartError
from deploy.local.services import SERVICES
from deploy.local.stack import Options, Stack

FAILED: Final = 1
MOST_REPLICAS: Final = 8


class View(Protocol):
    """How a run shows itself."""

    def step(self, what: str) -> None:
        """A step of the start is done."""

    async def start(self, stack: Stack) -> None:
        """Starts the system, showing how far it is."""

    def note(self, what: str) -> None:
        """Something about the running system is to be known."""

    async def watch(self, stack: Stack, stop: asyncio.Event) -> None:
        """Shows the running system until it is to stop."""


class Plain:
    """For scripts and files: one `name url` a line on standard output once all is ready, progress on standard error."""

    def step(self, what: str) -> None:
        """Writes it down."""
        print(what, file=sys.stderr, flush=True)

    async def start(self, stack: Stack) -> None:
        """Starts the system."""
        await stack.run()

    def note(self, what: str) -> None:
        """Writes it down."""
        self.step(what)

    async def watch(self, stack: Stack, stop: asyncio.Event) -> None:
        """Lists the parts and waits."""
        for name, address in stack.addresses.items():
            print(name, address if "://" in address else f"{_scheme(name)}://{address}")
        if stack.page_url:
            print(f"Open {stack.page_url}", file=sys.stderr)
        sys.stdout.flush()
        await stop.wait()


class Live:
    """For people at a terminal: a line while it starts, then a table that keeps up."""

    def __init__(self) -> None:
        """Has nothing to note yet."""
        self._note = ""

    def step(self, what: str) -> None:
        """Shown by the line itself."""

    async def start(self, stack: Stack) -> None:
        """Starts the system under a moving line."""
        from rich.live import Live as Screen

        from deploy.local.table import starting

        with Screen(transient=True, refresh_per_second=8, get_renderable=lambda: starting(stack.statuses)):
            await stack.run()

    def note(self, what: str) -> None:
        """Stands below the table."""
        self._note = what

    async def watch(self, stack: Stack, stop: asyncio.Event) -> None:
        """Shows the table."""
        from rich.live import Live as Screen

        from deploy.local.table import running

        with Screen(transient=True, refresh_per_second=2, get_renderable=lambda: running(stack, self._note)):
            await stop.wait()


def main() -> None:
    """Reads the command line and runs."""
    parser = argparse.ArgumentParser(
        prog="python -m deploy.local",
        description="Runs the whole system on this machine. With DISCORD_TOKEN set, in the environment or in .env, it "
        "connects to Discord instead of to the playground.",
    )
    parser.add_argument("--plain", action="store_true", help="print one `name url` a line once ready, for scripts")
    parser.add_argument("--data", type=Path, default=ROOT / ".local", metavar="DIR", help="kept between runs (.local)")
    parser.add_argument("--port", type=int, metavar="PORT", help="of the playground's page")
    parser.add_argument("--fresh", action="store_true", help="forget what earlier runs left in DIR")
    parser.add_argument("--bare", action="store_true", help="let nobody open tickets in Second Harbour")
    parser.add_argument(
        "--replicas",
        type=_replicas,
        action="append",
        default=[],
        metavar="SERVICE=COUNT",
        help="run a service as several processes, e.g. tickets=2; may be repeated",
    )
    given = parser.parse_args()
    options = Options(
        given.data,
        given.port,
        fresh=given.fresh,
        discord_token=_discord_token(),
        replicas=dict(given.replicas),
    )
    view: View = Plain() if given.plain or not sys.stdout.isatty() else Live()
    try:
        sys.exit(asyncio.run(_run(options, view, lived_in=not given.bare)))
    except StartError as error:
        sys.exit(f"\nTicket System cannot run: {error}")


def _replicas(text: str) -> tuple[str, int]:
    service, _, count = text.partition("=")
    if service not in SERVICES or not count.isdecimal() or not 1 <= int(count) <= MOST_REPLICAS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not SERVICE=COUNT with a service of {', '.join(SERVICES)} and a count of 1 to {MOST_REPLICAS}"
        )
    return service, int(count)


async def _run(options: Options, view: View, *, lived_in: bool) -> int:
    stop = asyncio.Event()
    stack = Stack(options, view.step)
    _obey_signals(stack, stop)
    work = asyncio.create_task(_show(stack, view, stop, lived_in=lived_in))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            await work
    finally:
        stopping.cancel()
        if not work.done():
            work.cancel()
        await asyncio.wait({work, stopping})
        print("Stopping ...", file=sys.stderr, flush=True)
        await stack.close()
        print("Stopped.", file=sys.stderr, flush=True)
    return 0


async def _show(stack: Stack, view: View, stop: asyncio.Event, *, lived_in: bool) -> None:
    await view.start(stack)
    moving = asyncio.create_task(_move_in(stack, view)) if lived_in else None
    try:
        await view.watch(stack, stop)
    finally:
        if moving is not None:
            moving.cancel()
            await asyncio.wait({moving})


async def _move_in(stack: Stack, view: View) -> None:
    try:
        if await move_in(stack):
            view.note("Second Harbour is lived in: tickets in every state, to look around in as its owner Corin Vale")
    except StartError as error:
        view.note(str(error))


def _obey_signals(stack: Stack, stop: asyncio.Event) -> None:
    def ask() -> None:
        if stop.is_set():
            stack.abort()
            os._exit(FAILED)
        stop.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, ask)


def _discord_token() -> str | None:
    if token := os.environ.get("DISCORD_TOKEN"):
        return token
    file = ROOT / ".env"
    if not file.is_file():
        return None
    from dotenv import dotenv_values

    return dotenv_values(file).get("DISCORD_TOKEN") or None


def _scheme(name: str) -> str:
    return {"broker": "kafka", "database": "mongodb"}[name]


if __name__ == "__main__":
    main()
