"""What a ticket's home is in Discord, and what can be done to it: a private thread, or a channel of its own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from contracts.settings import ChannelHome, GuildSettingsData
from contracts.tickets import Ticket
from services.gateway.domain.channel_access import overwrites, person, team
from services.gateway.domain.errors import DiscordRefused
from services.gateway.domain.places import Place, thread_name, topic_of

if TYPE_CHECKING:
    from services.gateway.discord.channels import Channels
    from services.gateway.discord.guilds import Guilds
    from services.gateway.discord.rest import Rest
    from services.gateway.storage.places import Places
    from services.gateway.storage.settings import SettingsStore

_NOT_ACCEPTED: Final = 50035
CATEGORIES_FULL: Final = "categories-full"


class Homes:
    """Makes them, lets people in and out, closes and opens them."""

    def __init__(
        self, rest: "Rest", channels: "Channels", guilds: "Guilds", places: "Places", settings: "SettingsStore"
    ) -> None:
        """Takes what it works with."""
        self._rest = rest
        self._channels = channels
        self._guilds = guilds
        self._places = places
        self._settings = settings

    async def make(self, ticket: Ticket, place: Place, opener: int | None, *, first_try: bool) -> Place:
        """The place with its home, which is made unless an earlier try has.

        Args:
            ticket: the ticket.
            place: its place, which has no home yet.
            opener: Discord id of who opened it; none once they were erased.
            first_try: whether there was no try before, so that there is nothing to look for.

        Raises:
            DiscordRefused: Discord will not have it; `categories-full` where no category takes another channel.
        """
        home = channel_home(await self._settings.of_guild(ticket.guild_id), ticket)
        if home is not None:
            return await self._channel(ticket, home, opener, first_try=first_try)
        return await self._places.thread_made(ticket.ticket_id, await self._thread(place, first_try=first_try))

    async def let_in(self, place: Place, discord_id: int) -> None:
        """Lets a person in; one who is in stays."""
        if place.channel_id is None:
            return
        if place.home == "channel":
            await self._channels.let_in(place.channel_id, person(discord_id))
        else:
            await self._rest.add_member(place.channel_id, discord_id)

    async def let_out(self, place: Place, discord_id: int) -> None:
        """Takes a person out."""
        if place.channel_id is None:
            return
        if place.home == "channel":
            await self._channels.let_out(place.channel_id, discord_id)
        else:
            await self._rest.remove_member(place.channel_id, discord_id)

    async def hand_over(self, place: Place, role_ids: Iterable[str]) -> None:
        """Another team works in it from now on; into a thread its members come by being called there."""
        if place.channel_id is not None and place.home == "channel":
            await self._channels.set_roles(place.channel_id, team(role_ids))

    async def close(self, place: Place) -> None:
        """From now on it is only read."""
        if place.channel_id is None:
            return
        if place.home == "channel":
            await self._channels.set_writing(place.channel_id, allowed=False)
        else:
            await self._rest.set_thread(place.channel_id, archived=True)

    async def open(self, place: Place) -> None:
        """It is written in again."""
        if place.channel_id is None:
            return
        if place.home == "channel":
            await self._channels.set_writing(place.channel_id, allowed=True)
        else:
            await self._rest.set_thread(place.channel_id, archived=False)

    async def delete(self, place: Place) -> None:
        """Takes the channel away, and everything in it; threads stay."""
        if place.channel_id is not None and place.home == "channel":
            await self._channels.delete_channel(place.channel_id)

    async def _thread(self, place: Place, *, first_try: bool) -> str:
        name = thread_name(place.number)
        if not first_try:
            found = await self._rest.find_thread(place.guild_id, place.parent_id, name)
            if found is not None and await self._places.find_channel(found) is None:
                return found
        return await self._rest.make_thread(place.parent_id, name)

    async def _channel(self, ticket: Ticket, home: ChannelHome, opener: int | None, *, first_try: bool) -> Place:
        topic = topic_of(ticket.ticket_id)
        if not first_try:
            found = await self._channels.find_channel(ticket.guild_id, topic)
            if found is not None:
                return await self._places.channel_made(ticket.ticket_id, *found)
        access = overwrites(ticket.guild_id, self._rest.own_id, opener, ticket.staff_role_ids)
        for category_id in home.category_ids:
            if self._guilds.channel_name(ticket.guild_id, category_id) is None:
                continue  # deleted, or out of our sight
            try:
                name = thread_name(ticket.number)
                made = await self._channels.make_channel(ticket.guild_id, category_id, name, topic, access)
            except DiscordRefused as refused:
                # How many there are is not counted: Discord knows, and says so by not accepting the category.
                if refused.code != _NOT_ACCEPTED:
                    raise
            else:
                return await self._places.channel_made(ticket.ticket_id, made, category_id)
        raise DiscordRefused(_NOT_ACCEPTED, 400, slug=CATEGORIES_FULL)


def channel_home(settings: GuildSettingsData | None, ticket: Ticket) -> ChannelHome | None:
    """Where a ticket's type has its channels; none for threads."""
    panels = settings.panels if settings else ()
    kinds = (kind for panel in panels if panel.panel_id == ticket.panel_id for kind in panel.types)
    return next((kind.home for kind in kinds if kind.type_id == ticket.type_id), None)
