"""What Discord tells without being asked: messages, deletions, servers, the session itself."""

from collections.abc import Callable, Sequence

import disnake
from disnake.ext import commands

from services.chassis.clock import Clock
from services.gateway.discord.guilds import described
from services.gateway.discord.messages import MessageReader
from services.gateway.discord.threads import Threads
from services.gateway.domain.messages import Deleted, Gone, Happening
from services.gateway.domain.places import Place
from services.gateway.usecases.meet_guilds import MeetGuilds
from services.gateway.usecases.miss_roles import MissRoles
from services.gateway.usecases.recognise import Recognise
from services.gateway.usecases.repair_panels import RepairPanels


class Events(commands.Cog):
    """Whatever happens outside a ticket's thread is dropped in the first line, before anything sees it.

    Of deletions the ids alone are compared with those of panels, which stand outside.
    """

    def __init__(
        self,
        recognise: Recognise,
        threads: Threads,
        reader: MessageReader,
        meeting: MeetGuilds,
        roles: MissRoles,
        panels: RepairPanels,
        clock: Clock,
    ) -> None:
        """Takes the use cases behind the events."""
        self._recognise = recognise
        self._threads = threads
        self._reader = reader
        self._meeting = meeting
        self._roles = roles
        self._panels = panels
        self._clock = clock

    @commands.Cog.listener(disnake.Event.connect)
    async def on_session(self) -> None:
        """A new session, not a resumed one: messages come from this moment on, before Discord has told the servers."""
        self._recognise.new_session()

    @commands.Cog.listener(disnake.Event.ready)
    async def on_ready(self) -> None:
        """Discord has told every server."""
        self._recognise.servers_known()
        self._meeting.reconcile_soon()

    @commands.Cog.listener(disnake.Event.message)
    async def on_message(self, message: disnake.Message) -> None:
        """Somebody wrote."""
        if self._threads.is_ours(message.author.id):
            return
        own_thread = self._threads.is_own(message.channel)
        self._take(message.channel.id, lambda place: self._reader.posted(place, message), own_thread=own_thread)

    @commands.Cog.listener(disnake.Event.raw_message_edit)
    async def on_edit(self, edit: disnake.RawMessageUpdateEvent) -> None:
        """Somebody changed a message."""
        own_thread = self._threads.is_own_id(edit.guild_id, edit.channel_id)
        self._take(edit.channel_id, lambda _: self._reader.edited(edit.data), own_thread=own_thread)

    @commands.Cog.listener(disnake.Event.raw_message_delete)
    async def on_delete(self, deletion: disnake.RawMessageDeleteEvent) -> None:
        """Somebody deleted a message."""
        self._deleted(deletion.guild_id, deletion.channel_id, [deletion.message_id])
        await self._panels.messages_deleted([deletion.message_id])

    @commands.Cog.listener(disnake.Event.raw_bulk_message_delete)
    async def on_bulk_delete(self, deletion: disnake.RawBulkMessageDeleteEvent) -> None:
        """Somebody deleted many messages at once."""
        self._deleted(deletion.guild_id, deletion.channel_id, sorted(deletion.message_ids))
        await self._panels.messages_deleted(sorted(deletion.message_ids))

    @commands.Cog.listener(disnake.Event.raw_thread_delete)
    async def on_thread_delete(self, deletion: disnake.RawThreadDeleteEvent) -> None:
        """Somebody deleted a thread."""
        gone = Gone(self._clock.now())
        own_thread = self._threads.may_have_been_own(deletion)
        self._take(deletion.thread_id, lambda _: gone, own_thread=own_thread)

    @commands.Cog.listener("on_raw_channel_delete")
    async def on_channel_delete(self, channel_id: int) -> None:
        """Somebody deleted a channel that can have private threads; our own event (`discord/connection.py`)."""
        self._recognise.channel_gone(channel_id, Gone(self._clock.now()))
        await self._panels.channel_deleted(channel_id)

    @commands.Cog.listener(disnake.Event.guild_join)
    async def on_guild_join(self, guild: disnake.Guild) -> None:
        """The bot was added to a server."""
        await self._meeting.joined(described(guild))

    @commands.Cog.listener(disnake.Event.guild_remove)
    async def on_guild_remove(self, guild: disnake.Guild) -> None:
        """The bot was removed from a server; an outage does not come here."""
        await self._meeting.removed(str(guild.id))

    @commands.Cog.listener(disnake.Event.guild_role_delete)
    async def on_role_delete(self, role: disnake.Role) -> None:
        """Somebody deleted a role."""
        await self._roles.gone(str(role.guild.id), str(role.id))

    def _deleted(self, guild_id: int | None, channel_id: int, message_ids: Sequence[int]) -> None:
        at = self._clock.now()
        own_thread = self._threads.is_own_id(guild_id, channel_id)
        self._recognise.take(
            channel_id, lambda _: [Deleted(message_id, at) for message_id in message_ids], own_thread=own_thread
        )

    def _take(self, channel_id: int, read: Callable[[Place], Happening | None], *, own_thread: bool) -> None:
        def happenings(place: Place) -> list[Happening]:
            happening = read(place)
            return [happening] if happening is not None else []

        self._recognise.take(channel_id, happenings, own_thread=own_thread)
