"""The world: everything that exists, looked up by id, and the stream of what happens to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from deploy.playground.clock import Clock, Snowflakes
from deploy.playground.errors import refused
from deploy.playground.settings import Settings
from deploy.playground.wire import Json
from deploy.playground.world.files import Links
from deploy.playground.world.model import Channel, File, Guild, Message, User


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened.

    `payload` builds what one viewer is sent. Sight of `channel` decides who that is; `only` narrows it to the
    named people, `also` adds people who just lost sight.
    """

    name: str
    payload: Callable[[str], Json]
    guild_id: str | None = None
    channel: Channel | None = None
    only: frozenset[str] | None = None
    also: frozenset[str] = frozenset()


class Listener(Protocol):
    """Someone told of every event: the bot's gateway and the page."""

    def hear(self, event: Event) -> None:
        """Take note of an event."""


class World:
    """All state of a playground."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.links = Links(clock, settings.link_life_s)
        self.listeners: list[Listener] = []
        self.snowflakes = Snowflakes(clock)
        self.clear()

    def clear(self) -> None:
        """Forget everything but the bot itself."""
        self.bot = User(
            id=self.settings.bot_user_id, username=self.settings.bot_name, bot=True, note="bot", avatar_color="#0f766e"
        )
        self.users: dict[str, User] = {self.bot.id: self.bot}
        self.privileged_intents = self.settings.privileged_intents
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.commands: dict[str | None, dict[str, Json]] = {None: {}}

    def emit(self, event: Event) -> None:
        """Tell every listener."""
        for listener in tuple(self.listeners):
            listener.hear(event)

    def guild(self, guild_id: str) -> Guild:
        """A guild by id; raises 10004."""
        if guild_id not in self.guilds:
            raise refused(10004)
        return self.guilds[guild_id]

    def channel(self, channel_id: str) -> Channel:
        """A channel, thread or direct channel by id; raises 10003."""
        if channel_id not in self.channels:
            raise refused(10003)
        return self.channels[channel_id]

    def user(self, user_id: str) -> User:
        """A user by id; raises 10013."""
        if user_id not in self.users:
            raise refused(10013)
        return self.users[user_id]

    def message(self, channel: Channel, message_id: str, viewer: str) -> Message:
        """A message this viewer can fetch; raises 10008, also for another person's ephemeral message."""
        found = channel.messages.get(message_id)
        if found is None or found.visible_to not in (None, viewer):
            raise refused(10008)
        return found

    def channels_of(self, guild_id: str) -> list[Channel]:
        """Channels of a guild without threads, in order."""
        found = [each for each in self.channels.values() if each.guild_id == guild_id and not each.thread]
        return sorted(found, key=lambda each: (each.position, int(each.id)))

    def threads_of(self, guild_id: str) -> list[Channel]:
        """Threads of a guild, archived ones too."""
        return [each for each in self.channels.values() if each.guild_id == guild_id and each.thread]

    def guilds_of(self, user_id: str) -> list[Guild]:
        """Guilds a user is a member of."""
        return [guild for guild in self.guilds.values() if user_id in guild.members]

    def direct(self, user_id: str) -> Channel | None:
        """The direct channel between the bot and a user, when it exists."""
        return next((each for each in self.channels.values() if each.recipient_id == user_id), None)
