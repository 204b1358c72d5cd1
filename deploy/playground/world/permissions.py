"""Who may do what where, computed as Discord does (https://discord.com/developers/docs/topics/permissions)."""

from enum import IntFlag

from deploy.playground.errors import refused
from deploy.playground.world.model import Channel, ChannelType, Guild
from deploy.playground.world.state import World


class Permission(IntFlag):
    """Permission bits by Discord's names."""

    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    PIN_MESSAGES = 1 << 51


EVERYTHING = (1 << 53) - 1
P = Permission
IN_DIRECT_MESSAGES = int(
    P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
    | P.ADD_REACTIONS | P.USE_EXTERNAL_EMOJIS | P.USE_APPLICATION_COMMANDS | P.MENTION_EVERYONE
)  # fmt: skip
NEEDS_SENDING = int(P.MENTION_EVERYONE | P.SEND_TTS_MESSAGES | P.ATTACH_FILES | P.EMBED_LINKS)


def in_guild(world: World, guild: Guild, user_id: str) -> int:
    """Permissions of a member before channel overwrites; 0 for someone who is not a member."""
    member = guild.members.get(user_id)
    if member is None:
        return 0
    if guild.owner_id == user_id:
        return EVERYTHING
    if user_id == world.bot.id and guild.bot_permissions is not None:
        granted = guild.bot_permissions
    else:
        granted = guild.roles[guild.id].permissions
        for role_id in member.role_ids:
            granted |= guild.roles[role_id].permissions
    return EVERYTHING if granted & P.ADMINISTRATOR else granted


def _with_overwrites(guild: Guild, channel: Channel, user_id: str, granted: int) -> int:
    if granted & P.ADMINISTRATOR:
        return EVERYTHING
    everyone = channel.overwrites.get(guild.id)
    if everyone is not None:
        granted = (granted & ~everyone.deny) | everyone.allow
    allow = deny = 0
    for role_id in guild.members[user_id].role_ids:
        overwrite = channel.overwrites.get(role_id)
        if overwrite is not None:
            allow |= overwrite.allow
            deny |= overwrite.deny
    granted = (granted & ~deny) | allow
    own = channel.overwrites.get(user_id)
    if own is not None:
        granted = (granted & ~own.deny) | own.allow
    return granted


def in_channel(world: World, channel: Channel, user_id: str) -> int:
    """Permissions of a user in a channel, thread or direct channel; 0 when it is out of sight."""
    if channel.guild_id is None:
        return IN_DIRECT_MESSAGES if user_id in (channel.recipient_id, world.bot.id) else 0
    guild = world.guilds[channel.guild_id]
    granted = in_guild(world, guild, user_id)
    if not granted:
        return 0
    parent = world.channels[channel.parent_id or ""] if channel.thread else channel
    granted = _with_overwrites(guild, parent, user_id, granted)
    if not granted & P.VIEW_CHANNEL:
        return 0
    if channel.type is ChannelType.PRIVATE_THREAD and channel.thread is not None:
        joined = user_id in channel.thread.members
        if not joined and not granted & P.MANAGE_THREADS:
            return 0
    speaks = P.SEND_MESSAGES_IN_THREADS if channel.thread else P.SEND_MESSAGES
    return int(granted if granted & speaks else granted & ~NEEDS_SENDING)


def may_see(world: World, channel: Channel, user_id: str) -> bool:
    """Whether the channel is in sight."""
    return bool(in_channel(world, channel, user_id) & P.VIEW_CHANNEL)


def require(world: World, channel: Channel, user_id: str, needed: Permission) -> int:
    """Permissions in the channel.

    Raises:
        DiscordError: 50001 when the channel is out of sight, 50013 when a needed bit is missing.
    """
    granted = in_channel(world, channel, user_id)
    if not granted & P.VIEW_CHANNEL:
        raise refused(50001)
    if granted & needed != needed:
        raise refused(50013)
    return granted


def require_in_guild(world: World, guild: Guild, user_id: str, needed: Permission) -> int:
    """Guild-wide permissions.

    Raises:
        DiscordError: 50001 for someone who is not a member, 50013 when a needed bit is missing.
    """
    if user_id not in guild.members:
        raise refused(50001)
    granted = in_guild(world, guild, user_id)
    if granted & needed != needed:
        raise refused(50013)
    return granted


def highest_position(guild: Guild, user_id: str) -> int:
    """Position of a member's highest role; the owner stands above all."""
    if guild.owner_id == user_id:
        return 1_000_000
    return max((guild.roles[role_id].position for role_id in guild.members[user_id].role_ids), default=0)
