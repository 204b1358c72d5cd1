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
        if self._office.rest.sheds:
            return  # the next ticket that meets the obstacle, after the pressure, tells it; `/setup` lists it as well
        now = self._office.clock.now()
        owner_id = self._office.guilds.owner_id(guild_id)
        if owner_id is None or now - self._told.get((guild_id, slug), now - QUIET) < QUIET:
            return
        settings = await self._office.settings.of_guild(guild_id)
        locale = settings.locale if settings else self._office.guilds.locale(guild_id)
        words = self._office.texts.in_language(locale)
        try:
            told = message(advice(slug, channel_id, words))
            await self._office.rest.direct(owner_id, told, key=f"advice {guild_id} {channel_id} {slug}")
        except DiscordRefused as refused:
            self._office.metrics.undelivered(refused.slug)
        self._told[guild_id, slug] = now
