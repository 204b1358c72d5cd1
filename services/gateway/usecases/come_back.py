"""The bot is in a server again: what was left there when it was removed is put in order."""

from typing import TYPE_CHECKING

from contracts.guilds import GuildJoined
from services.gateway.domain.custom_ids import encode
from services.gateway.domain.custom_ids.ticket import TicketButton
from services.gateway.domain.errors import ADVISED, DiscordRefused
from services.gateway.domain.places import Place
from services.gateway.rendering.parts import has_component
from services.gateway.rendering.ticket import left_message
from services.gateway.usecases.advise import Advise
from services.gateway.usecases.office import Office
from services.gateway.usecases.stand_panel import StandPanel

if TYPE_CHECKING:
    from services.gateway.storage.left_places import LeftPlaces


class ComeBack:
    """Threads of tickets that were closed meanwhile, and panels. Safe to repeat."""

    def __init__(self, office: Office, left: "LeftPlaces", stand: StandPanel, advise: Advise) -> None:
        """Takes what it works with."""
        self._office = office
        self._left = left
        self._stand = stand
        self._advise = advise

    async def settle(self, event: GuildJoined) -> None:
        """Says in each thread that its ticket is closed, locks it, and sees that every panel stands."""
        for place in await self._left.of_guild(event.data.guild_id):
            await self._close(place)
            await self._left.settled(place.ticket_id)
        settings = await self._office.settings.of_guild(event.data.guild_id)
        if settings is None:
            return
        for panel in settings.panels:
            try:
                await self._stand.stand(settings, panel)
            except DiscordRefused as refused:
                if refused.slug not in ADVISED:
                    raise
                await self._advise.owner(settings.guild_id, panel.channel_id, refused.slug)

    async def _close(self, place: Place) -> None:
        assert place.channel_id is not None
        rest, words = self._office.rest, self._office.texts.in_language(place.locale)
        mark = encode(TicketButton("transcript", place.ticket_id))
        try:
            said = await rest.own_message(place.channel_id, lambda shown: has_component(shown, mark), after=place.said)
            if said is None:
                told = left_message(place.ticket_id, place.number, words)
                await rest.post(place.channel_id, told, key=f"left {place.ticket_id}")
            await self._office.homes.close(place)
        except DiscordRefused as refused:
            if refused.slug not in ("channel-gone", "missing-access", "missing-permission", "thread-archived"):
                raise
