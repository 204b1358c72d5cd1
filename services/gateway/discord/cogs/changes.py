"""What Discord tells of channels, roles and our own permissions: a refusal of before may hold no longer."""

from collections.abc import Callable

import disnake
from disnake.ext import commands


class Changes(commands.Cog):
    """Every listener only says in which server something changed."""

    def __init__(self, changed: Callable[[int | None], None]) -> None:
        """Takes what is to be called with the server's id, or none when anything may have changed."""
        self._changed = changed

    @commands.Cog.listener(disnake.Event.connect)
    async def on_session(self) -> None:
        """A new session: what changed before it was not told."""
        self._changed(None)

    @commands.Cog.listener(disnake.Event.guild_channel_create)
    async def on_channel_create(self, channel: disnake.abc.GuildChannel) -> None:
        """A channel was made."""
        self._changed(channel.guild.id)

    @commands.Cog.listener(disnake.Event.guild_channel_update)
    async def on_channel_update(self, _before: disnake.abc.GuildChannel, after: disnake.abc.GuildChannel) -> None:
        """A channel changed, its permissions included."""
        self._changed(after.guild.id)

    @commands.Cog.listener(disnake.Event.guild_role_create)
    async def on_role_create(self, role: disnake.Role) -> None:
        """A role was made."""
        self._changed(role.guild.id)

    @commands.Cog.listener(disnake.Event.guild_role_update)
    async def on_role_update(self, _before: disnake.Role, after: disnake.Role) -> None:
        """A role may do more, or less."""
        self._changed(after.guild.id)

    @commands.Cog.listener(disnake.Event.guild_role_delete)
    async def on_role_delete(self, role: disnake.Role) -> None:
        """A role is gone, and what it forbade."""
        self._changed(role.guild.id)

    @commands.Cog.listener(disnake.Event.raw_member_update)
    async def on_member_update(self, member: disnake.Member) -> None:
        """We were given roles; of others Discord does not tell us."""
        self._changed(member.guild.id)

    @commands.Cog.listener(disnake.Event.thread_create)
    @commands.Cog.listener(disnake.Event.thread_join)
    @commands.Cog.listener(disnake.Event.raw_thread_update)
    async def on_thread(self, thread: disnake.Thread) -> None:
        """A thread was made, opened to us, unlocked or unarchived."""
        self._changed(thread.guild.id)

    @commands.Cog.listener(disnake.Event.guild_join)
    @commands.Cog.listener(disnake.Event.guild_available)
    async def on_guild(self, guild: disnake.Guild) -> None:
        """A server let us in, or is back."""
        self._changed(guild.id)

    @commands.Cog.listener(disnake.Event.guild_update)
    async def on_guild_update(self, _before: disnake.Guild, after: disnake.Guild) -> None:
        """A server changed, its owner for one."""
        self._changed(after.id)
