"""A server's owner learns what keeps tickets from working, at most once a day for each obstacle."""

from datetime import datetime, timedelta

from services.gateway.domain.errors import DiscordRefused
from services.gateway.rendering.parts import message
from services.gateway.rendering.words import advice
from services.gateway.usecases.office import Office

QUIET = timedelta(days=1)


class Advise:
    """Writes to the owner by direct message."""

    def __init__(self, office: Office) -> None:
        """Starts with nobody advised; a restart may repeat an advice, which does no harm."""
        self._office = office
        self._told: dict[tuple[str, str], datetime] = {}

    async def owner(self, guild_id: str, channel_id: str, slug: str) -> None:
        """Says what is wrong and how to end it."""
        now = self._office.clock.now()
        owner_id = self._office.guilds.owner_id(guild_id)
        if owner_id is None or now - self._told.get((guild_id, slug), now - QUIET) < QUIET:
            return
        self._told[guild_id, slug] = now
        words = self._office.texts.in_language(self._office.guilds.locale(guild_id))
        try:
            await self._office.rest.direct(owner_id, message(advice(slug, channel_id, words)))
        except DiscordRefused as refused:
            self._office.metrics.undelivered(refused.slug)
