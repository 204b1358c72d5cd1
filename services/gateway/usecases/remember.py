"""How far Kafka has each ticket is written down once a second rather than once a message."""

import asyncio
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

if TYPE_CHECKING:
    from services.gateway.storage.places import Places

EVERY_SECONDS = 1.0


class Remember:
    """Writes in the background, and once more at the end."""

    def __init__(self, places: "Places", log: BoundLogger) -> None:
        """Takes the register."""
        self._places = places
        self._log = log
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins writing."""
        self._task = asyncio.create_task(self._run(), name="remember-places")

    async def stop(self) -> None:
        """Writes what is left."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._places.flush()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self._places.flush()
            except Exception as error:  # noqa: BLE001 - writing goes on
                # nothing is lost: what could not be written stays for the next round, and a restart reads a little more
                self._log.warning("places-not-flushed", slug=getattr(error, "slug", type(error).__name__))
