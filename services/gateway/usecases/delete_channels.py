"""Channels of closed tickets are deleted when their time has come: Discord lets a server have 500."""

from datetime import timedelta
from typing import Final

from services.gateway.domain.errors import DiscordRefused
from services.gateway.usecases.office import Office

_AT_ONCE: Final = 50
_AGAIN: Final = timedelta(hours=1)


class DeleteChannels:
    """A job; what a ticket said stays in its archive."""

    def __init__(self, office: Office) -> None:
        """Takes what it works with."""
        self._office = office

    async def delete(self) -> None:
        """Deletes what is due. A channel that Discord does not let us delete is tried again in an hour."""
        now = self._office.clock.now()
        for place in await self._office.places.to_delete(now, _AT_ONCE):
            try:
                await self._office.homes.delete(place)
            except DiscordRefused as refused:
                if refused.slug != "channel-gone":
                    self._office.metrics.undelivered(refused.slug)
                    await self._office.places.delete_later(place.ticket_id, now + _AGAIN)
                    continue
            await self._office.places.forget(place.ticket_id)
