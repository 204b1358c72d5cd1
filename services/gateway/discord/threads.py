"""Whether a channel may be a ticket's home, from the client's memory; no request is made."""

from typing import TypeGuard

import disnake

from services.gateway.discord.session import DiscordSession
from services.gateway.domain.places import ticket_in


class Threads:
    """Tells private threads the bot made, and channels whose topic names a ticket, from everything else."""

    def __init__(self, session: DiscordSession) -> None:
        """Takes the session whose client remembers."""
        self._session = session

    def is_own(self, channel: object) -> bool:
        """Whether the channel is a private thread the bot made, or says that it is a ticket's; anybody can say so."""
        if isinstance(channel, disnake.TextChannel):
            return ticket_in(channel.topic) is not None
        return is_private_thread(channel) and channel.owner_id == self._session.bot.user.id

    def may_be_own(self, channel: object) -> bool:
        """Whether it is one as far as an interaction says: Discord does not always say whose thread it is."""
        return self.is_own(channel) or (is_private_thread(channel) and channel.owner_id is None)

    def is_own_id(self, guild_id: int | None, channel_id: int) -> bool:
        """As `is_own`, where Discord told nothing but ids."""
        guild = self._session.bot.get_guild(guild_id) if guild_id is not None else None
        return guild is not None and self.is_own(guild.get_thread(channel_id) or guild.get_channel(channel_id))

    def may_have_been_own(self, deletion: disnake.RawThreadDeleteEvent) -> bool:
        """Whether a deleted thread may have been the bot's: of an archived one nothing but its kind is known."""
        if deletion.thread is not None:
            return self.is_own(deletion.thread)
        return deletion.thread_type is disnake.ChannelType.private_thread

    def is_ours(self, author_id: int) -> bool:
        """Whether somebody is the bot itself."""
        return author_id == self._session.bot.user.id


def is_private_thread(channel: object) -> TypeGuard[disnake.Thread]:
    """Whether the channel is a thread only those added to it can read."""
    return isinstance(channel, disnake.Thread) and channel.type is disnake.ChannelType.private_thread
