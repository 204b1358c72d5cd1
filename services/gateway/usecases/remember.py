"""Once a second rather than once a message: how far Kafka has each ticket is written, and who is being erased read.

Any replica may have been told of an erasure; from the next second on all of them take nothing more from the person.
"""

from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.vault import Vault
from services.gateway.usecases.recurring import Recurring

if TYPE_CHECKING:
    from services.gateway.storage.erasing import Erasing
    from services.gateway.storage.places import Places


class Remember:
    """Works in the background, and writes once more at the end."""

    def __init__(self, places: "Places", erasing: "Erasing", vault: Vault, log: BoundLogger) -> None:
        """Takes the register, the list of those who are being erased, and the vault whose memory of them ends."""
        self._places = places
        self._erasing = erasing
        self._vault = vault
        self._recurring = Recurring("remember-places", self._remember, log, trouble="places-not-remembered")

    async def start(self) -> None:
        """Begins."""
        self._recurring.start()

    async def stop(self) -> None:
        """Writes what is left."""
        await self._recurring.stop()
        await self._places.flush()

    async def _remember(self) -> None:
        # what could not be written stays for the next round, and a restart reads a little more
        await self._places.flush()
        for ref in await self._erasing.load():
            self._vault.evict(ref=ref)
