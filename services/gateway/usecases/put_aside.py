"""What waits in memory, sealed and put on the local disk, so that it outlives the process."""

import asyncio
from typing import TYPE_CHECKING

from services.gateway.domain.errors import SpillRefused
from services.gateway.domain.handover import Hold
from services.gateway.domain.places import Place
from services.gateway.usecases.record import Record
from services.gateway.usecases.waiting import Waiting

if TYPE_CHECKING:
    from services.gateway.storage.spill import Spill

BATCH = 50
SEAL_SECONDS = 2.0  # a vault that hangs is away: there is less time than that for it where the process ends


class PutAside:
    """Moves one ticket's happenings from memory to the disk."""

    def __init__(self, record: Record, spill: "Spill", waiting: Waiting) -> None:
        """Takes what seals, the disk, and the queues."""
        self._record = record
        self._spill = spill
        self._waiting = waiting

    async def __call__(self, place: Place, *, behind: bool, let_go: bool) -> Hold | None:
        """Puts what it can on the disk, in order.

        Only deletions go there while the ticket has to be read again, or the vault is away: posts and edits on the disk
        would be sent before those read again, and hide the gap in front of them.

        Args:
            place: the ticket's place.
            behind: whether the ticket has to be read again from Discord.
            let_go: whether posts and edits that cannot go there are let go, to be read again.

        Returns:
            The hold of what was let go, to be ended once it is read again; none where nothing was.

        Raises:
            SpillRefused: the rest waits in memory.
            VaultUnavailable, PyMongoError, TimeoutError: likewise, unless it may be let go.
        """
        if not behind:
            try:
                await self._all(place)
            except Exception as error:
                if not let_go or isinstance(error, SpillRefused):
                    raise
            else:
                return None
        await self._deletions(place)
        return self._waiting.let_go(place.ticket_id) if let_go else None

    async def _all(self, place: Place) -> None:
        while batch := self._waiting.first(place.ticket_id, BATCH):
            async with asyncio.timeout(SEAL_SECONDS):
                events = await self._record.seal(place, batch)
            await self._spill.add(events)
            self._waiting.done(place.ticket_id, len(batch))

    async def _deletions(self, place: Place) -> None:
        deletions = self._waiting.deletions(place.ticket_id)
        if deletions:
            await self._spill.add(await self._record.seal(place, deletions))
            self._waiting.remove(place.ticket_id, deletions)
