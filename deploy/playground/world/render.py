"""Guilds, people and channels in Discord's JSON shapes."""

from deploy.playground.wire import Json
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, ChannelType, Guild, Member, Role, User
from deploy.playground.world.state import World


def user(shown: User) -> Json:
    """A user object."""
    return {
        "id": shown.id,
        "username": shown.username,
        "discriminator": "0000" if shown.bot else "0",
        "global_name": shown.global_name,
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "accent_color": None,
        "bot": shown.bot,
        "system": False,
        "public_flags": 0,
        "flags": 0,
        "clan": None,
        "primary_guild": None,
        "collectibles": None,
    }


def member(shown: Member, *, with_user: bool = True) -> Json:
    """A member object; message events carry it without the user."""
    body: Json = {
        "nick": shown.nick,
        "avatar": None,
        "banner": None,
        "roles": list(shown.role_ids),
        "joined_at": shown.joined_at,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
        "unusual_dm_activity_until": None,
    }
    if with_user:
        body["user"] = user(shown.user)
    return body


def role(shown: Role) -> Json:
    """A role object."""
    body: Json = {
        "id": shown.id,
        "name": shown.name,
        "color": shown.color,
        "colors": {"primary_color": shown.color, "secondary_color": None, "tertiary_color": None},
        "hoist": shown.hoist,
        "icon": None,
        "unicode_emoji": None,
        "position": shown.position,
        "permissions": str(shown.permissions),
        "managed": shown.managed,
        "mentionable": shown.mentionable,
        "flags": 0,
        "description": None,
    }
    if shown.bot_id is not None:
        body["tags"] = {"bot_id": shown.bot_id}
    return body


def channel(world: World, shown: Channel, viewer: str) -> Json:
    """A channel, thread or direct channel object as `viewer` gets it."""
    if shown.recipient_id is not None:
        other = world.users[shown.recipient_id] if viewer == world.bot.id else world.bot
        return {
            "id": shown.id,
            "type": int(ChannelType.DM),
            "last_message_id": shown.last_message_id,
            "last_pin_timestamp": shown.last_pin_timestamp,
            "flags": 0,
            "recipients": [user(other)],
        }
    if shown.thread is not None:
        return thread(shown, viewer)
    body: Json = {
        "id": shown.id,
        "type": int(shown.type),
        "guild_id": shown.guild_id,
        "name": shown.name,
        "position": shown.position,
        "parent_id": shown.parent_id,
        "nsfw": shown.nsfw,
        "flags": 0,
        "permission_overwrites": [
            {"id": each.id, "type": each.type, "allow": str(each.allow), "deny": str(each.deny)}
            for each in shown.overwrites.values()
        ],
    }
    if shown.type is not ChannelType.CATEGORY:
        body |= {
            "topic": shown.topic,
            "rate_limit_per_user": shown.slowmode_s,
            "last_message_id": shown.last_message_id,
            "last_pin_timestamp": shown.last_pin_timestamp,
        }
        if shown.default_auto_archive_duration is not None:
            body["default_auto_archive_duration"] = shown.default_auto_archive_duration
    return body


def thread(shown: Channel, viewer: str) -> Json:
    """A thread object, with the viewer's own `member` when they joined."""
    state = shown.thread
    assert state is not None
    body: Json = {
        "id": shown.id,
        "type": int(shown.type),
        "guild_id": shown.guild_id,
        "parent_id": shown.parent_id,
        "owner_id": state.owner_id,
        "name": shown.name,
        "nsfw": False,
        "flags": 0,
        "last_message_id": shown.last_message_id,
        "last_pin_timestamp": shown.last_pin_timestamp,
        "rate_limit_per_user": shown.slowmode_s,
        "bitrate": 64000,
        "user_limit": 0,
        "rtc_region": None,
        "message_count": state.message_count,
        "member_count": min(50, len(state.members)),
        "total_message_sent": state.total_message_sent,
        "thread_metadata": {
            "archived": state.archived,
            "archive_timestamp": state.archive_timestamp,
            "auto_archive_duration": state.auto_archive_duration,
            "locked": state.locked,
            "create_timestamp": state.create_timestamp,
        },
    }
    if shown.type is ChannelType.PRIVATE_THREAD:
        body["thread_metadata"]["invitable"] = state.invitable
    if viewer in state.members:
        body["member"] = thread_member(shown, viewer)
    return body


def thread_member(shown: Channel, user_id: str, of_guild: Guild | None = None) -> Json:
    """Someone's membership of a thread; with `of_guild` it carries the guild member too."""
    assert shown.thread is not None
    body: Json = {
        "id": shown.id,
        "user_id": user_id,
        "join_timestamp": shown.thread.members[user_id],
        "flags": 1,
        "muted": False,
        "mute_config": None,
    }
    if of_guild is not None and user_id in of_guild.members:
        body |= {"member": member(of_guild.members[user_id]), "presence": None}
    return body


def partial_channel(world: World, shown: Channel, viewer: str) -> Json:
    """The channel inside an interaction: the whole object with the person's computed permissions."""
    granted = permissions.in_channel(world, shown, viewer)
    return {**channel(world, shown, world.bot.id), "permissions": str(granted)}


def guild(shown: Guild) -> Json:
    """A guild object without members and channels."""
    return {
        "id": shown.id,
        "name": shown.name,
        "icon": None,
        "icon_hash": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "owner_id": shown.owner_id,
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 2,
        "mfa_level": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": shown.preferred_locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "hub_type": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "nsfw": False,
        "nsfw_level": 0,
        "incidents_data": None,
        "latest_onboarding_question_id": None,
        "home_header": None,
        "inventory_settings": None,
        "roles": [role(each) for each in shown.roles.values()],
    }


def guild_create(world: World, shown: Guild, *, joined_now: bool) -> Json:
    """The GUILD_CREATE payload; `unavailable` is absent when the bot has just joined, and false at start."""
    bot = world.bot.id
    threads = [
        each
        for each in world.threads_of(shown.id)
        if each.thread and not each.thread.archived and permissions.may_see(world, each, bot)
    ]
    return {
        **guild(shown),
        "joined_at": shown.members[bot].joined_at,
        "large": len(shown.members) > 250,
        **({} if joined_now else {"unavailable": False}),
        "member_count": len(shown.members),
        "members": [member(each) for each in list(shown.members.values())[:250]],
        "channels": [channel(world, each, bot) for each in world.channels_of(shown.id)],
        "threads": [thread(each, bot) for each in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "activity_instances": [],
        "embedded_activities": [],
        "version": int(world.clock.now() * 1000),
    }
