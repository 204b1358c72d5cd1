"""Whom a message pings: what is written, and what its sender allowed."""

import re

from deploy.playground.validation.message import AllowedMentions
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, Message, MessageType
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


def mention(world: World, channel: Channel, message: Message, allowed: AllowedMentions) -> None:
    """Work out whom a message mentions; roles that are not mentionable need Mention Everyone."""
    guild = world.guilds.get(channel.guild_id or "")

    def pings(kind: str, found: str, named: tuple[str, ...]) -> bool:
        return allowed.parse is None or kind in allowed.parse or found in named

    written = dict.fromkeys(re.findall(r"<@!?(\d+)>", message.content))
    message.mention_ids = [each for each in written if each in world.users and pings("users", each, allowed.users)]
    if message.reference is not None and message.type == MessageType.REPLY:
        original = channel.messages.get(message.reference["message_id"])
        if original is not None and allowed.parse is None and original.author.id not in message.mention_ids:
            message.mention_ids.append(original.author.id)
    if guild is None:
        return
    granted = permissions.in_channel(world, channel, message.author.id)
    everyone = bool(granted & Permission.MENTION_EVERYONE)
    roles = dict.fromkeys(re.findall(r"<@&(\d+)>", message.content))
    message.mention_role_ids = [
        each
        for each in roles
        if each in guild.roles and pings("roles", each, allowed.roles) and (everyone or guild.roles[each].mentionable)
    ]
    shouted = re.search(r"@(everyone|here)\b", message.content) is not None
    message.mention_everyone = everyone and shouted and pings("everyone", "", ())
