"""The process around a service: signals, exit codes, and one line when it cannot start."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from services.chassis import logs
from services.chassis.errors import EXIT_CONFIGURATION, BootError
from services.chassis.watchdog import EXIT_STUCK, Watchdog

if TYPE_CHECKING:
    from services.chassis.service import Service

LATE_STOP_SECONDS = 5.0
"""More than a stop may take, after which a process that was asked to end has no loop any more that could."""

log = logs.logger(__name__)


def main(create: Callable[[], "Service"]) -> NoReturn:
    """Builds and runs a service as this process.

    Exit codes: 0 after a stop that was asked for, 78 with one line on stderr when it cannot start, 75 when it was stuck
    and ended itself to be started again, 1 otherwise.
    """
    try:
        sys.exit(create().run())
    except BootError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(EXIT_CONFIGURATION)


def serve(service: "Service") -> int:
    """Runs a service until SIGTERM or SIGINT; a second one ends the process at once.

    Raises:
        BootError: it cannot start.
    """
    logs.configure(service.name, service.settings.log_level)
    return asyncio.run(_serve(service))


async def _serve(service: "Service") -> int:
    asked = asyncio.Event()

    def ask() -> None:
        if asked.is_set():
            os._exit(1)
        asked.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ask)
    watchdog = Watchdog(service.stuck, grace=service.settings.shutdown_seconds + LATE_STOP_SECONDS)
    watchdog.start()
    try:
        return await _run(service, asked, watchdog)
    finally:
        watchdog.stop()


async def _run(service: "Service", asked: asyncio.Event, watchdog: Watchdog) -> int:
    starting = asyncio.create_task(service.start())
    stop = asyncio.create_task(asked.wait())
    await asyncio.wait({starting, stop}, return_when=asyncio.FIRST_COMPLETED)
    if starting.done():
        await starting
        ended = asyncio.create_task(service.ended())
        await asyncio.wait({ended, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not asked.is_set():
            await ended
            return 1
    try:
        async with asyncio.timeout(service.settings.shutdown_seconds):
            await service.stop()
    except TimeoutError:
        log.error("stopped-late", seconds=service.settings.shutdown_seconds)  # noqa: TRY400
        os._exit(EXIT_STUCK if watchdog.barked else 1)
    return EXIT_STUCK if watchdog.barked else 0
