"""The things of Discord, as plain mutable records. Ids are snowflakes as strings."""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from deploy.playground.wire import Json


class ChannelType(IntEnum):
    """Kinds of channels the playground knows."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


THREAD_TYPES = (ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD)


class MessageType(IntEnum):
    """Kinds of messages the playground writes."""

    DEFAULT = 0
    RECIPIENT_ADD = 1
    RECIPIENT_REMOVE = 2
    CHANNEL_NAME_CHANGE = 4
    CHANNEL_PINNED_MESSAGE = 6
    THREAD_CREATED = 18
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    THREAD_STARTER_MESSAGE = 21
    CONTEXT_MENU_COMMAND = 23
    POLL_RESULT = 46


class MessageFlag(IntFlag):
    """Message flags that change behaviour here."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    HAS_SNAPSHOT = 1 << 14
    COMPONENTS_V2 = 1 << 15


@dataclass(kw_only=True, eq=False)
class User:
    """An account; `avatar_color` and `note` are the playground's own."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True
    avatar_color: str = "#5865f2"
    note: str = "member"


@dataclass(kw_only=True, eq=False)
class Role:
    """A role of a guild; `permissions` is the bit field."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1
    color: int = 0
    hoist: bool = False
    managed: bool = False
    mentionable: bool = False
    bot_id: str | None = None


@dataclass(kw_only=True, eq=False)
class Member:
    """A user in a guild."""

    user: User
    joined_at: str
    nick: str | None = None
    role_ids: list[str] = field(default_factory=list)


@dataclass(kw_only=True, eq=False)
class Overwrite:
    """Allowed and denied permissions of one role (`type` 0) or member (`type` 1) in a channel."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0


@dataclass(kw_only=True, eq=False)
class File:
    """An uploaded file and where it hangs."""

    id: str
    channel_id: str
    filename: str
    content_type: str | None
    data: bytes
    description: str | None = None
    ephemeral: bool = False
    size: tuple[int, int] | None = None


@dataclass(kw_only=True, eq=False)
class Poll:
    """A question with numbered answers, from 1; `votes` are the voters' ids by answer."""

    question: str
    answers: list[str]
    several: bool
    expiry: str
    votes: dict[int, set[str]]
    ended: bool = False


@dataclass(kw_only=True, eq=False)
class Message:
    """A message; `visible_to` names the one person who sees an ephemeral one.

    `forwarded` is a copy of what another message said when it was passed on. `reactions` are the ids of who reacted, by
    emoji: one of Unicode's, or `name:id`.
    """

    id: str
    channel_id: str
    author: User
    timestamp: str
    type: int = MessageType.DEFAULT
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    flags: int = 0
    tts: bool = False
    pinned: bool = False
    edited_timestamp: str | None = None
    mention_ids: list[str] = field(default_factory=list)
    mention_role_ids: list[str] = field(default_factory=list)
    mention_everyone: bool = False
    nonce: str | int | None = None
    reference: Json | None = None
    forwarded: "Message | None" = None
    poll: Poll | None = None
    interaction: Json | None = None
    interaction_name: str | None = None
    application_id: str | None = None
    webhook_id: str | None = None
    visible_to: str | None = None
    position: int | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    sticker_ids: list[str] = field(default_factory=list)


@dataclass(kw_only=True, eq=False)
class ThreadState:
    """What a thread has beyond a channel; `members` maps user id to the time of joining."""

    owner_id: str
    create_timestamp: str
    archive_timestamp: str
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive_duration: int = 1440
    members: dict[str, str] = field(default_factory=dict)
    message_count: int = 0
    total_message_sent: int = 0


@dataclass(kw_only=True, eq=False)
class Channel:
    """A guild channel, a thread (`thread` is set) or a direct channel (`recipient_id` is set)."""

    id: str
    type: ChannelType
    name: str | None = None
    guild_id: str | None = None
    parent_id: str | None = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    slowmode_s: int = 0
    default_auto_archive_duration: int | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    last_message_id: str | None = None
    last_pin_timestamp: str | None = None
    thread: ThreadState | None = None
    recipient_id: str | None = None


@dataclass(kw_only=True, eq=False)
class Guild:
    """A server; `bot_permissions` replaces what the bot's roles grant, when a test sets it.

    While it is `unavailable`, Discord has an outage there: the bot is told so, and hears nothing until it is over.
    """

    id: str
    name: str
    owner_id: str
    preferred_locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    bot_permissions: int | None = None
    unavailable: bool = False
