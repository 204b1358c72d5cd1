"""Guild channels, their overwrites, and direct channels."""

from deploy.playground.acts import sight, threads
from deploy.playground.errors import DiscordError, refused
from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel, ChannelType, Guild, Overwrite, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World


def create(world: World, guild: Guild, creator: User, body: Json, overwrites: list[Overwrite] | None) -> Channel:
    """Create a channel; at most 500 in a guild and 50 in a category."""
    granted = permissions.require_in_guild(world, guild, creator.id, Permission.MANAGE_CHANNELS)
    _require_own_bits(granted, overwrites or [])
    existing = world.channels_of(guild.id)
    if len(existing) >= world.settings.max_guild_channels:
        raise refused(30013)
    parent_id = body.get("parent_id")
    parent = _category(world, guild, str(parent_id)) if parent_id else None
    if overwrites is None and parent is not None:
        overwrites = list(parent.overwrites.values())
    kind = ChannelType(body.get("type") or ChannelType.TEXT)
    name = str(body["name"]).strip()
    made = Channel(
        id=world.snowflakes.next(),
        type=kind,
        name=name if kind is ChannelType.CATEGORY else name.lower().replace(" ", "-"),
        guild_id=guild.id,
        parent_id=parent.id if parent else None,
        position=int(body["position"]) if body.get("position") is not None else len(existing),
        topic=body.get("topic"),
        nsfw=bool(body.get("nsfw")),
        slowmode_s=int(body.get("rate_limit_per_user") or 0),
        default_auto_archive_duration=body.get("default_auto_archive_duration"),
        overwrites={each.id: each for each in overwrites or []},
    )
    world.channels[made.id] = made
    _tell(world, made, "CHANNEL_CREATE")
    return made


def _category(world: World, guild: Guild, parent_id: str) -> Channel:
    parent = world.channels.get(parent_id)
    fault = None
    if parent is None or parent.guild_id != guild.id or parent.type is not ChannelType.CATEGORY:
        fault = {"code": "CHANNEL_PARENT_INVALID", "message": "Category does not exist"}
    elif (
        sum(each.parent_id == parent_id for each in world.channels_of(guild.id)) >= world.settings.max_category_channels
    ):
        message = f"Maximum number of channels in category reached ({world.settings.max_category_channels})"
        fault = {"code": "CHANNEL_PARENT_MAX_CHANNELS", "message": message}
    if fault is not None or parent is None:
        raise DiscordError(400, 50035, "Invalid Form Body", {"parent_id": {"_errors": [fault]}})
    return parent


def _require_own_bits(granted: int, overwrites: list[Overwrite]) -> None:
    """Nobody hands out or denies a permission they lack themselves."""
    if any((each.allow | each.deny) & ~granted for each in overwrites):
        raise refused(50013)


def _tell(world: World, channel: Channel, name: str) -> None:
    world.emit(
        Event(
            name=name,
            payload=lambda viewer: render.channel(world, channel, viewer),
            guild_id=channel.guild_id,
            channel=channel,
        )
    )


def edit(world: World, channel: Channel, editor: User, body: Json, overwrites: list[Overwrite] | None) -> Channel:
    """Change a guild channel (Manage Channels; overwrites need Manage Roles)."""
    needed = Permission.MANAGE_CHANNELS
    if overwrites is not None:
        needed |= Permission.MANAGE_ROLES
    granted = permissions.require(world, channel, editor.id, needed)
    _require_own_bits(granted, overwrites or [])
    guild = world.guild(channel.guild_id or "")
    if "parent_id" in body:
        same = body["parent_id"] in (None, channel.parent_id)
        channel.parent_id = body["parent_id"] if same else _category(world, guild, str(body["parent_id"])).id
    if body.get("name") is not None:
        channel.name = str(body["name"]).strip()
    for key, name in (
        ("topic", "topic"),
        ("nsfw", "nsfw"),
        ("rate_limit_per_user", "slowmode_s"),
        ("position", "position"),
    ):
        if key in body and (body[key] is not None or key == "topic"):
            setattr(channel, name, body[key])
    if overwrites is not None:
        with sight.of_bot(world, guild):
            channel.overwrites = {each.id: each for each in overwrites}
    _tell(world, channel, "CHANNEL_UPDATE")
    return channel


def set_overwrite(world: World, channel: Channel, editor: User, overwrite: Overwrite) -> None:
    """Put one overwrite in place (Manage Roles, and only bits the editor has)."""
    granted = permissions.require(world, channel, editor.id, Permission.MANAGE_ROLES)
    _require_own_bits(granted, [overwrite])
    with sight.of_bot(world, world.guild(channel.guild_id or "")):
        channel.overwrites[overwrite.id] = overwrite
    _tell(world, channel, "CHANNEL_UPDATE")


def delete_overwrite(world: World, channel: Channel, editor: User, overwrite_id: str) -> None:
    """Remove one overwrite."""
    permissions.require(world, channel, editor.id, Permission.MANAGE_ROLES)
    with sight.of_bot(world, world.guild(channel.guild_id or "")):
        channel.overwrites.pop(overwrite_id, None)
    _tell(world, channel, "CHANNEL_UPDATE")


def delete(world: World, channel: Channel, deleter: User) -> None:
    """Delete a guild channel with its threads; channels of a deleted category stay."""
    permissions.require(world, channel, deleter.id, Permission.MANAGE_CHANNELS)
    for child in [each for each in world.channels.values() if each.parent_id == channel.id]:
        if child.thread is not None:
            threads.drop(world, child)
        else:
            child.parent_id = None
            _tell(world, child, "CHANNEL_UPDATE")
    _tell(world, channel, "CHANNEL_DELETE")
    for message in channel.messages.values():
        for file in message.files:
            world.files.pop(file.id, None)
    del world.channels[channel.id]


def open_direct(world: World, user_id: str) -> Channel:
    """The direct channel between the bot and a user, made at first use."""
    recipient = world.user(user_id)
    if recipient.bot:
        raise refused(50007)
    found = world.direct(user_id)
    if found is None:
        found = Channel(id=world.snowflakes.next(), type=ChannelType.DM, recipient_id=user_id)
        world.channels[found.id] = found
    return found


def typing(world: World, channel: Channel, typist: User) -> None:
    """Show that someone is typing."""
    body: Json = {"channel_id": channel.id, "user_id": typist.id, "timestamp": int(world.clock.now())}
    guild = world.guilds.get(channel.guild_id or "")
    if guild is not None:
        body |= {"guild_id": guild.id, "member": render.member(guild.members[typist.id])}
    world.emit(Event(name="TYPING_START", payload=lambda _: dict(body), guild_id=channel.guild_id, channel=channel))
