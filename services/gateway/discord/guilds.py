"""What Discord's session knows of servers: the bot's permissions, roles, owners."""

from collections.abc import Iterable

import disnake

from contracts.guilds import GuildJoinedData
from services.gateway.discord.session import DiscordSession


class Guilds:
    """Answers from the client's memory; no request is made."""

    def __init__(self, session: DiscordSession) -> None:
        """Takes the session whose client remembers."""
        self._session = session

    def complete(self) -> bool:
        """Whether Discord has told us every server, so that a missing one is one we left."""
        return self._session.is_up

    def all(self) -> list[GuildJoinedData]:
        """The servers the bot is in and that are not in an outage."""
        return [described(guild) for guild in self._session.bot.guilds if not guild.unavailable]

    def ids(self) -> set[str]:
        """Every server the bot is in, those in an outage as well."""
        return {str(guild.id) for guild in self._session.bot.guilds}

    def granted(self, guild_id: str, channel_id: str) -> int:
        """The bot's permissions in a channel as a bit field; 0 where it cannot even see the channel."""
        guild = self._session.bot.get_guild(int(guild_id))
        channel = guild.get_channel(int(channel_id)) if guild is not None else None
        return channel.permissions_for(channel.guild.me).value if channel is not None else 0

    def channel_name(self, guild_id: str, channel_id: str) -> str | None:
        """What a channel is called; none where the bot cannot see it."""
        guild = self._session.bot.get_guild(int(guild_id))
        channel = guild.get_channel(int(channel_id)) if guild is not None else None
        return channel.name if channel is not None else None

    def roles(self, guild_id: str) -> set[str] | None:
        """Ids of a server's roles; none where we are not told of them, as in an outage."""
        guild = self._session.bot.get_guild(int(guild_id))
        return {str(role.id) for role in guild.roles} if guild is not None and not guild.unavailable else None

    def mentionable(self, guild_id: str, role_id: str) -> bool:
        """Whether anybody may mention the role."""
        guild = self._session.bot.get_guild(int(guild_id))
        role = guild.get_role(int(role_id)) if guild is not None else None
        return role is not None and role.mentionable

    def name(self, guild_id: str) -> str | None:
        """What the server is called; none where we are not told of it."""
        guild = self._session.bot.get_guild(int(guild_id))
        return guild.name if guild is not None else None

    def manages(self, guild_id: str, discord_id: int, role_ids: Iterable[str]) -> bool:
        """Whether somebody with these roles owns the server, or has Administrator or Manage Server there."""
        guild = self._session.bot.get_guild(int(guild_id))
        if guild is None:
            return False
        held = [role.permissions for role_id in role_ids if (role := guild.get_role(int(role_id))) is not None]
        return guild.owner_id == discord_id or any(each.administrator or each.manage_guild for each in held)

    def owner_id(self, guild_id: str) -> int | None:
        """Discord id of the server's owner, to be used and not kept."""
        guild = self._session.bot.get_guild(int(guild_id))
        return guild.owner_id if guild is not None else None

    def locale(self, guild_id: str) -> str | None:
        """The server's language as Discord has it."""
        guild = self._session.bot.get_guild(int(guild_id))
        return guild.preferred_locale.value if guild is not None else None


def described(guild: disnake.Guild) -> GuildJoinedData:
    """A server as billing needs to know it."""
    return GuildJoinedData(guild_id=str(guild.id), name=guild.name, member_count=guild.member_count or 0)
