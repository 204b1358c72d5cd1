"""What people put below messages; what is not in a ticket's thread is dropped in the first line."""

import disnake
from disnake.ext import commands

from services.chassis.clock import Clock
from services.gateway.discord.saying import spelled
from services.gateway.discord.threads import Threads
from services.gateway.domain.messages import Cleared, Reacted
from services.gateway.usecases.recognise import Recognise


class Reactions(commands.Cog):
    """Of people to people: bots' are nobody's word, and what the bot itself wrote belongs to no archive."""

    def __init__(self, recognise: Recognise, threads: Threads, clock: Clock) -> None:
        """Takes the use case behind the events."""
        self._recognise = recognise
        self._threads = threads
        self._clock = clock

    @commands.Cog.listener(disnake.Event.raw_reaction_add)
    async def on_add(self, reaction: disnake.RawReactionActionEvent) -> None:
        """Somebody reacted."""
        by_bot = reaction.member is not None and reaction.member.bot
        to_us = reaction.message_author_id is not None and self._threads.is_ours(reaction.message_author_id)
        if not by_bot and not to_us:
            self._reacted(reaction, on=True)

    @commands.Cog.listener(disnake.Event.raw_reaction_remove)
    async def on_remove(self, reaction: disnake.RawReactionActionEvent) -> None:
        """Somebody's reaction was taken back."""
        self._reacted(reaction, on=False)

    @commands.Cog.listener(disnake.Event.raw_reaction_clear)
    async def on_clear(self, cleared: disnake.RawReactionClearEvent) -> None:
        """All reactions to a message were removed."""
        self._cleared(cleared, None)

    @commands.Cog.listener(disnake.Event.raw_reaction_clear_emoji)
    async def on_clear_emoji(self, cleared: disnake.RawReactionClearEmojiEvent) -> None:
        """All reactions to a message with one emoji were removed."""
        self._cleared(cleared, spelled(cleared.emoji))

    def _reacted(self, reaction: disnake.RawReactionActionEvent, *, on: bool) -> None:
        at = self._clock.now()
        self._take(reaction, Reacted(reaction.message_id, reaction.user_id, spelled(reaction.emoji), on, at, at))

    def _cleared(
        self, cleared: disnake.RawReactionClearEvent | disnake.RawReactionClearEmojiEvent, emoji: str | None
    ) -> None:
        self._take(cleared, Cleared(cleared.message_id, emoji, self._clock.now()))

    def _take(
        self,
        told: disnake.RawReactionActionEvent | disnake.RawReactionClearEvent | disnake.RawReactionClearEmojiEvent,
        happening: Reacted | Cleared,
    ) -> None:
        own_thread = self._threads.is_own_id(told.guild_id, told.channel_id)
        self._recognise.take(told.channel_id, lambda _: [happening], own_thread=own_thread)
