"""Once a second rather than once a message: how far Kafka has each ticket is written, and who is being erased read.

Any replica may have been told of an erasure; from the next second on all of them take nothing more from the person.
"""

import asyncio
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.vault import Vault

if TYPE_CHECKING:
    from services.gateway.storage.erasing import Erasing
    from services.gateway.storage.places import Places

EVERY_SECONDS = 1.0


class Remember:
    """Works in the background, and writes once more at the end."""

    def __init__(self, places: "Places", erasing: "Erasing", vault: Vault, log: BoundLogger) -> None:
        """Takes the register, the list of those who are being erased, and the vault whose memory of them ends."""
        self._places = places
        self._erasing = erasing
        self._vault = vault
        self._log = log
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins."""
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
                for ref in await self._erasing.load():
                    self._vault.evict(ref=ref)
            except Exception as error:  # noqa: BLE001 - it goes on
                # nothing is lost: what could not be written stays for the next round, and a restart reads a little more
                self._log.warning("places-not-remembered", slug=getattr(error, "slug", type(error).__name__))
