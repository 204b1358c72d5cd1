"""Reactions: an emoji below a message, by whoever may see it.

Source of the rules: https://docs.discord.com/developers/resources/message (create, delete and get reactions).
"""

from collections.abc import Callable

from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.messages import emoji_object
from deploy.playground.world.model import Channel, Message, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World

MOST = 20
"""Different emoji below one message."""


def add(world: World, channel: Channel, by: User, message: Message, emoji: str) -> None:
    """Put an emoji below a message; one that is there already changes nothing."""
    granted = permissions.require(world, channel, by.id, Permission.READ_MESSAGE_HISTORY)
    if channel.thread is not None and channel.thread.archived:
        raise refused(50083)
    if emoji not in message.reactions:
        if not granted & Permission.ADD_REACTIONS:
            raise refused(50013)
        if len(message.reactions) >= MOST:
            raise refused(30010)
    people = message.reactions.setdefault(emoji, [])
    if by.id in people:
        return
    people.append(by.id)

    def payload(body: Json) -> Json:
        told = {**body, "user_id": by.id, "message_author_id": message.author.id, "burst": False, "type": 0}
        guild = world.guilds.get(channel.guild_id or "")
        return {**told, "member": render.member(guild.members[by.id])} if guild and by.id in guild.members else told

    _tell(world, channel, message, "MESSAGE_REACTION_ADD", emoji, payload)


def remove(world: World, channel: Channel, by: User, message: Message, emoji: str, user_id: str) -> None:
    """Take one's own emoji back, or with Manage Messages somebody else's."""
    if user_id != by.id:
        permissions.require(world, channel, by.id, Permission.MANAGE_MESSAGES)
    _require_open(channel)
    people = message.reactions.get(emoji, [])
    if user_id not in people:
        raise refused(10014)
    people.remove(user_id)
    if not people:
        del message.reactions[emoji]
    told = {"user_id": user_id, "burst": False, "type": 0}
    _tell(world, channel, message, "MESSAGE_REACTION_REMOVE", emoji, lambda body: {**body, **told})


def clear(world: World, channel: Channel, by: User, message: Message, emoji: str | None) -> None:
    """With Manage Messages, remove everybody's emoji, or everybody's of one kind."""
    permissions.require(world, channel, by.id, Permission.MANAGE_MESSAGES)
    _require_open(channel)
    if emoji is None:
        message.reactions.clear()
        _tell(world, channel, message, "MESSAGE_REACTION_REMOVE_ALL", None, lambda body: body)
    elif message.reactions.pop(emoji, None) is not None:
        _tell(world, channel, message, "MESSAGE_REACTION_REMOVE_EMOJI", emoji, lambda body: body)


def _require_open(channel: Channel) -> None:
    if channel.thread is not None and channel.thread.archived:
        raise refused(50083)


def _tell(
    world: World, channel: Channel, message: Message, name: str, emoji: str | None, payload: Callable[[Json], Json]
) -> None:
    body: Json = {"channel_id": channel.id, "message_id": message.id}
    if channel.guild_id is not None:
        body["guild_id"] = channel.guild_id
    if emoji is not None:
        body["emoji"] = emoji_object(emoji)
    told = payload(body)
    world.emit(Event(name=name, payload=lambda _viewer: told, guild_id=channel.guild_id, channel=channel))
