"""What Discord tells without being asked: messages, deletions, servers, the session itself."""

from collections.abc import Iterable

import disnake
from disnake.ext import commands

from services.chassis.clock import Clock
from services.gateway.discord.guilds import described
from services.gateway.discord.messages import MessageReader
from services.gateway.domain.messages import Deleted, Gone, Happening
from services.gateway.domain.places import Place
from services.gateway.usecases.intake import Intake
from services.gateway.usecases.meet_guilds import MeetGuilds


class Events(commands.Cog):
    """Whatever happens outside a ticket's thread is dropped in the first line, before anything sees it."""

    def __init__(self, intake: Intake, reader: MessageReader, meeting: MeetGuilds, clock: Clock) -> None:
        """Takes the use cases behind the events."""
        self._intake = intake
        self._reader = reader
        self._meeting = meeting
        self._clock = clock

    @commands.Cog.listener(disnake.Event.ready)
    async def on_ready(self) -> None:
        """A new session: what happened before it is read again."""
        self._intake.catch_up_all()
        self._meeting.reconcile_soon()

    @commands.Cog.listener(disnake.Event.message)
    async def on_message(self, message: disnake.Message) -> None:
        """Somebody wrote."""
        place = self._intake.place_of(message.channel.id)
        if place is not None:
            self._take(place, self._reader.posted(place, message))

    @commands.Cog.listener(disnake.Event.raw_message_edit)
    async def on_edit(self, edit: disnake.RawMessageUpdateEvent) -> None:
        """Somebody changed a message."""
        place = self._intake.place_of(edit.channel_id)
        if place is not None:
            self._take(place, self._reader.edited(edit.data))

    @commands.Cog.listener(disnake.Event.raw_message_delete)
    async def on_delete(self, deletion: disnake.RawMessageDeleteEvent) -> None:
        """Somebody deleted a message."""
        self._deleted(deletion.channel_id, [deletion.message_id])

    @commands.Cog.listener(disnake.Event.raw_bulk_message_delete)
    async def on_bulk_delete(self, deletion: disnake.RawBulkMessageDeleteEvent) -> None:
        """Somebody deleted many messages at once."""
        self._deleted(deletion.channel_id, sorted(deletion.message_ids))

    @commands.Cog.listener(disnake.Event.raw_thread_delete)
    async def on_thread_delete(self, deletion: disnake.RawThreadDeleteEvent) -> None:
        """Somebody deleted a thread."""
        place = self._intake.place_of(deletion.thread_id)
        if place is not None and place.state in ("open", "closing"):
            self._intake.take(place, Gone(self._clock.now()))

    @commands.Cog.listener(disnake.Event.guild_channel_delete)
    async def on_channel_delete(self, channel: disnake.abc.GuildChannel) -> None:
        """Somebody deleted a channel: the threads below it went with it, without a word from Discord."""
        for place in self._intake.places_below(channel.id):
            self._intake.take(place, Gone(self._clock.now()))

    @commands.Cog.listener(disnake.Event.guild_join)
    async def on_guild_join(self, guild: disnake.Guild) -> None:
        """The bot was added to a server."""
        await self._meeting.joined(described(guild))

    @commands.Cog.listener(disnake.Event.guild_remove)
    async def on_guild_remove(self, guild: disnake.Guild) -> None:
        """The bot was removed from a server; an outage does not come here."""
        await self._meeting.removed(str(guild.id))

    def _deleted(self, channel_id: int, message_ids: Iterable[int]) -> None:
        place = self._intake.place_of(channel_id)
        if place is not None:
            for message_id in message_ids:
                self._intake.take(place, Deleted(message_id, self._clock.now()))

    def _take(self, place: Place, happening: Happening | None) -> None:
        if happening is not None:
            self._intake.take(place, happening)
