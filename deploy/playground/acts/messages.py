"""Posting, editing, deleting and pinning messages."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from deploy.playground.acts import threads
from deploy.playground.acts.mentions import mention
from deploy.playground.acts.uploads import Upload, store
from deploy.playground.clock import created_at
from deploy.playground.errors import DiscordError, refused
from deploy.playground.validation.message import Draft, require_substance
from deploy.playground.wire import Json
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, ChannelType, Message, MessageFlag, MessageType, Poll, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World
from deploy.playground.world.stickers import STICKERS

NONCE_LIFE_S = 300
SAYABLE = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT, ChannelType.DM)
SYSTEM = (MessageType.RECIPIENT_ADD, MessageType.RECIPIENT_REMOVE, MessageType.CHANNEL_NAME_CHANGE,
          MessageType.CHANNEL_PINNED_MESSAGE, MessageType.THREAD_CREATED, MessageType.POLL_RESULT)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a message comes from when it answers an interaction."""

    type: int = MessageType.DEFAULT
    visible_to: str | None = None
    interaction: Json | None = None
    interaction_name: str | None = None
    reference: Json | None = None
    forwarded: Message | None = None
    by_webhook: bool = field(default=False)


def send(world: World, channel: Channel, author: User, draft: Draft, uploads: list[Upload]) -> Message:
    """Post a message as a person or the bot, if they may speak there."""
    require_may_send(world, channel, author, draft, uploads)
    require_substance(draft, len(uploads))
    if not STICKERS.keys() >= set(draft.sticker_ids):
        raise refused(10060)
    if (sent := _sent_before(world, channel, author, draft)) is not None:
        return sent
    if draft.reference is not None and draft.reference["forward"]:
        origin = _forward(world, author, draft.reference)
    else:
        reference = _reply(world, channel, author, draft)
        origin = Origin(type=MessageType.REPLY if reference else MessageType.DEFAULT, reference=reference)
    threads.wake(world, channel)
    return post(world, channel, author, draft, uploads, origin)


def _sent_before(world: World, channel: Channel, author: User, draft: Draft) -> Message | None:
    if not draft.once or draft.nonce is None:
        return None
    recent = world.clock.now() - NONCE_LIFE_S
    for message in reversed(channel.messages.values()):
        if created_at(message.id) < recent:
            return None
        if message.author is author and message.nonce == draft.nonce:
            return message
    return None


def require_may_send(world: World, channel: Channel, author: User, draft: Draft, uploads: list[Upload]) -> None:
    """Raise 50001, 50013, 50007, 50008, 50083 or 160005 when `author` may not say this here."""
    if channel.type not in SAYABLE and channel.thread is None:
        raise refused(50008)
    if channel.recipient_id is not None:
        if permissions.in_channel(world, channel, author.id) == 0:
            raise refused(50001)
        recipient = world.users[channel.recipient_id]
        shared = any(recipient.id in guild.members for guild in world.guilds_of(world.bot.id))
        if author.bot and not (recipient.dms_open and shared):
            raise refused(50007)
        return
    speaks = Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES
    granted = permissions.require(world, channel, author.id, speaks)
    if uploads and not granted & Permission.ATTACH_FILES:
        raise refused(50013)
    if draft.embeds and not granted & Permission.EMBED_LINKS:
        raise refused(50013)
    if channel.thread is not None and channel.thread.locked and not granted & Permission.MANAGE_THREADS:
        raise refused(50083 if channel.thread.archived else 160005)


def _reply(world: World, channel: Channel, author: User, draft: Draft) -> Json | None:
    asked = draft.reference
    if asked is None:
        return None
    if not permissions.in_channel(world, channel, author.id) & Permission.READ_MESSAGE_HISTORY:
        raise refused(160002)
    original = channel.messages.get(asked["message_id"])
    if original is None or original.visible_to is not None or asked["channel_id"] not in (None, channel.id):
        if not asked["fail_if_not_exists"]:
            return None
        fault = {"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}
        raise DiscordError(400, 50035, "Invalid Form Body", {"message_reference": {"_errors": [fault]}})
    reference: Json = {"type": 0, "channel_id": channel.id, "message_id": original.id}
    if channel.guild_id is not None:
        reference["guild_id"] = channel.guild_id
    return reference


def _asked(world: World, poll: Json) -> Poll:
    ends = datetime.fromisoformat(world.clock.iso()) + timedelta(hours=poll["hours"])
    votes: dict[int, set[str]] = {number: set() for number, _ in enumerate(poll["answers"], 1)}
    return Poll(
        question=poll["question"],
        answers=poll["answers"],
        several=poll["several"],
        expiry=ends.isoformat(),
        votes=votes,
    )


def _forward(world: World, author: User, asked: Json) -> Origin:
    source = world.channels.get(asked["channel_id"])
    seen = source is not None and permissions.in_channel(world, source, author.id) & Permission.READ_MESSAGE_HISTORY
    original = source.messages.get(asked["message_id"]) if source is not None and seen else None
    if source is None or original is None or original.visible_to is not None or original.type in SYSTEM:
        fault = {"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}
        raise DiscordError(400, 50035, "Invalid Form Body", {"message_reference": {"_errors": [fault]}})
    reference: Json = {"type": 1, "channel_id": source.id, "message_id": original.id}
    if source.guild_id is not None:
        reference["guild_id"] = source.guild_id
    return Origin(reference=reference, forwarded=replace(original.forwarded or original))


def post(world: World, channel: Channel, author: User, draft: Draft, uploads: list[Upload], origin: Origin) -> Message:
    """Write a message whose author may write it, and tell everyone who sees the channel."""
    made = Message(
        id=world.snowflakes.next(),
        channel_id=channel.id,
        author=author,
        timestamp=world.clock.iso(),
        type=origin.type,
        content=(draft.content or "").strip(),
        embeds=draft.embeds or [],
        components=draft.components or [],
        flags=(draft.flags or 0) | (MessageFlag.HAS_SNAPSHOT if origin.forwarded else 0),
        tts=draft.tts,
        nonce=draft.nonce,
        reference=origin.reference,
        forwarded=origin.forwarded,
        sticker_ids=draft.sticker_ids,
        poll=_asked(world, draft.poll) if draft.poll else None,
        interaction=origin.interaction,
        interaction_name=origin.interaction_name,
        application_id=world.settings.application_id if origin.by_webhook else None,
        webhook_id=world.settings.application_id if origin.by_webhook else None,
        visible_to=origin.visible_to,
    )
    ephemeral = made.visible_to is not None
    made.files = [store(world, channel, each, draft.attachments, ephemeral=ephemeral) for each in uploads]
    mention(world, channel, made, draft.allowed)
    if channel.thread is not None and made.visible_to is None:
        made.position = channel.thread.message_count
        channel.thread.message_count += 1
        channel.thread.total_message_sent += 1
    channel.messages[made.id] = made
    if made.visible_to is None:
        channel.last_message_id = made.id
    world.emit(shape.event(world, "MESSAGE_CREATE", made, channel))
    threads.add_mentioned(world, channel, author, made)
    return made


def edit(
    world: World, channel: Channel, editor: User, message: Message, draft: Draft, uploads: list[Upload]
) -> Message:
    """Change one's own message; raises 50005 for another's, 50083 in an archived thread."""
    if message.author.id != editor.id:
        raise refused(50005)
    if message.type in SYSTEM or message.forwarded or message.poll:
        raise refused(50021)
    if channel.thread is not None and channel.thread.archived:
        raise refused(50083)
    return rewrite(world, channel, message, draft, uploads)


def rewrite(world: World, channel: Channel, message: Message, draft: Draft, uploads: list[Upload]) -> Message:
    """Apply a draft to a message and tell everyone who sees it."""
    kept = message.files
    if "attachments" in draft.given:
        wanted = {str(each.get("id")) for each in draft.attachments or []}
        kept = [each for each in message.files if each.id in wanted]
    after = replace(draft, content=message.content if draft.content is None else draft.content)
    after.embeds = message.embeds if "embeds" not in draft.given else draft.embeds
    after.components = message.components if "components" not in draft.given else draft.components
    require_substance(after, len(kept) + len(uploads))
    ephemeral = message.visible_to is not None
    new = [store(world, channel, each, draft.attachments, ephemeral=ephemeral) for each in uploads]
    for gone in set(message.files) - set(kept):
        world.files.pop(gone.id, None)
    message.files = [*kept, *new]
    message.content = (after.content or "").strip()
    message.embeds, message.components = after.embeds or [], after.components or []
    was_loading = bool(message.flags & MessageFlag.LOADING)
    sticky = MessageFlag.EPHEMERAL | MessageFlag.HAS_THREAD
    switches = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2
    asked = (draft.flags or 0) & switches if draft.flags is not None else message.flags & switches
    message.flags = int((message.flags & sticky) | asked | (message.flags & MessageFlag.COMPONENTS_V2))
    if not was_loading:
        message.edited_timestamp = world.clock.iso()
    mention(world, channel, message, draft.allowed)
    world.emit(shape.event(world, "MESSAGE_UPDATE", message, channel))
    threads.add_mentioned(world, channel, message.author, message)
    return message


def delete(world: World, channel: Channel, deleter: User, message: Message) -> None:
    """Delete a message: one's own, or with Manage Messages."""
    if deleter.id not in (message.author.id, message.visible_to):
        if channel.guild_id is None:
            raise refused(50003)
        permissions.require(world, channel, deleter.id, Permission.MANAGE_MESSAGES)
    remove(world, channel, [message])


def bulk_delete(world: World, channel: Channel, deleter: User, message_ids: list[str]) -> None:
    """Delete 2 to 100 messages younger than two weeks at once; unknown ids are ignored."""
    permissions.require(world, channel, deleter.id, Permission.MANAGE_MESSAGES)
    if not 2 <= len(set(message_ids)) <= 100:
        raise refused(50016)
    if any(created_at(each) < world.clock.now() - 14 * 86_400 for each in message_ids):
        raise refused(50034)
    found = [channel.messages[each] for each in message_ids if each in channel.messages]
    remove(world, channel, [each for each in found if each.visible_to is None])


def remove(world: World, channel: Channel, gone: list[Message]) -> None:
    """Take messages out of a channel and tell everyone who saw them."""
    for message in gone:
        del channel.messages[message.id]
        for file in message.files:
            world.files.pop(file.id, None)
        if channel.thread is not None and message.visible_to is None:
            channel.thread.message_count -= 1
    body: Json = {"channel_id": channel.id}
    if channel.guild_id is not None:
        body["guild_id"] = channel.guild_id
    if len(gone) == 1:
        name, body = "MESSAGE_DELETE", {**body, "id": gone[0].id}
    else:
        name, body = "MESSAGE_DELETE_BULK", {**body, "ids": [each.id for each in gone]}
    only = frozenset({gone[0].visible_to, world.bot.id}) if len(gone) == 1 and gone[0].visible_to else None
    world.emit(Event(name=name, payload=lambda _: dict(body), guild_id=channel.guild_id, channel=channel, only=only))


def pin(world: World, channel: Channel, pinner: User, message: Message, *, pinned: bool) -> None:
    """Pin or unpin a message (Pin Messages or Manage Messages in a guild)."""
    if channel.guild_id is not None:
        granted = permissions.require(world, channel, pinner.id, Permission.VIEW_CHANNEL)
        if not granted & (Permission.PIN_MESSAGES | Permission.MANAGE_MESSAGES):
            raise refused(50013)
    if pinned and sum(each.pinned for each in channel.messages.values()) >= 250:
        raise refused(30003)
    if message.pinned == pinned:
        return
    message.pinned = pinned
    channel.last_pin_timestamp = world.clock.iso() if pinned else channel.last_pin_timestamp
    world.emit(shape.event(world, "MESSAGE_UPDATE", message, channel))
    body = {"guild_id": channel.guild_id, "channel_id": channel.id, "last_pin_timestamp": channel.last_pin_timestamp}
    world.emit(
        Event(name="CHANNEL_PINS_UPDATE", payload=lambda _: dict(body), guild_id=channel.guild_id, channel=channel)
    )
    if pinned:
        reference = {"type": 0, "channel_id": channel.id, "message_id": message.id, "guild_id": channel.guild_id}
        origin = Origin(type=MessageType.CHANNEL_PINNED_MESSAGE, reference=reference)
        post(world, channel, pinner, Draft(), [], origin)
