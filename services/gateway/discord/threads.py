"""Whether a channel may be a ticket's thread, from the client's memory; no request is made."""

from typing import TypeGuard

import disnake

from services.gateway.discord.session import DiscordSession


class Threads:
    """Tells private threads the bot made from everything else."""

    def __init__(self, session: DiscordSession) -> None:
        """Takes the session whose client remembers."""
        self._session = session

    def is_own(self, channel: object) -> bool:
        """Whether the channel is a private thread the bot made."""
        return is_private_thread(channel) and channel.owner_id == self._session.bot.user.id

    def may_be_own(self, channel: object) -> bool:
        """Whether it is such a thread as far as an interaction says: Discord does not always say whose thread it is."""
        return is_private_thread(channel) and (channel.owner_id is None or self.is_own(channel))

    def is_own_id(self, guild_id: int | None, channel_id: int) -> bool:
        """As `is_own`, where Discord told nothing but ids."""
        guild = self._session.bot.get_guild(guild_id) if guild_id is not None else None
        return guild is not None and self.is_own(guild.get_thread(channel_id))

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
