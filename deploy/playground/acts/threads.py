"""Threads: starting, joining, adding, archiving, locking, deleting."""

from datetime import datetime

from deploy.playground.acts.system import note
from deploy.playground.clock import created_at
from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel, ChannelType, Message, MessageFlag, MessageType, ThreadState, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World

MOST_MEMBERS = 1000


def start(world: World, parent: Channel, starter: User, body: Json, source: Message | None = None) -> Channel:
    """Start a thread in `parent`, from the message `source` when given, and join it."""
    if parent.type not in (ChannelType.TEXT, ChannelType.ANNOUNCEMENT):
        raise refused(50024)
    kind = ChannelType(body.get("type") or (ChannelType.PUBLIC_THREAD if source else ChannelType.PRIVATE_THREAD))
    private = kind is ChannelType.PRIVATE_THREAD
    permissions.require(
        world, parent, starter.id, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
    )
    now = world.clock.iso()
    made = Channel(
        id=source.id if source else world.snowflakes.next(),
        type=kind,
        name=str(body["name"]).strip(),
        guild_id=parent.guild_id,
        parent_id=parent.id,
        slowmode_s=int(body.get("rate_limit_per_user") or 0),
        thread=ThreadState(
            owner_id=starter.id,
            create_timestamp=now,
            archive_timestamp=now,
            invitable=body.get("invitable") is not False,
            auto_archive_duration=int(
                body.get("auto_archive_duration") or parent.default_auto_archive_duration or 1440
            ),
            members={starter.id: now},
        ),
    )
    world.channels[made.id] = made
    world.emit(_event(made, "THREAD_CREATE", newly_created=True))
    _tell_members(world, made, added=[starter.id])
    _archive_when_idle(world, made)
    if source is not None:
        source.flags |= MessageFlag.HAS_THREAD
    elif not private:
        reference = {"type": 0, "channel_id": made.id, "guild_id": parent.guild_id, "message_id": made.id}
        note(world, parent, starter, MessageType.THREAD_CREATED, content=made.name or "", reference=reference)
    return made


def _event(thread: Channel, name: str, *, newly_created: bool = False, only: frozenset[str] | None = None) -> Event:
    def payload(viewer: str) -> Json:
        body = render.thread(thread, viewer)
        return {**body, "newly_created": True} if newly_created else body

    return Event(name=name, payload=payload, guild_id=thread.guild_id, channel=thread, only=only)


def _tell_members(
    world: World, thread: Channel, *, added: list[str] | None = None, removed: list[str] | None = None
) -> None:
    assert thread.thread is not None
    guild = world.guild(thread.guild_id or "")
    body: Json = {"id": thread.id, "guild_id": guild.id, "member_count": min(50, len(thread.thread.members))}
    if added:
        body["added_members"] = [render.thread_member(thread, each, guild) for each in added]
    if removed:
        body["removed_member_ids"] = removed
    world.emit(
        Event(
            name="THREAD_MEMBERS_UPDATE",
            payload=lambda _: dict(body),
            guild_id=guild.id,
            channel=thread,
            also=frozenset(removed or ()),
        )
    )


def _state(thread: Channel) -> ThreadState:
    if thread.thread is None:
        raise refused(50024)
    return thread.thread


def add_member(world: World, thread: Channel, adder: User, user_id: str) -> None:
    """Join a thread or add someone; adding another writes the system message Discord writes."""
    state = _state(thread)
    needed = Permission.VIEW_CHANNEL if adder.id == user_id else Permission.SEND_MESSAGES_IN_THREADS
    granted = permissions.require(world, thread, adder.id, needed)
    if state.archived:
        raise refused(50083)
    guild = world.guild(thread.guild_id or "")
    if user_id not in guild.members:
        raise refused(10007 if user_id in world.users else 10013)
    if user_id in state.members:
        return
    parent = world.channel(thread.parent_id or "")
    if not permissions.may_see(world, parent, user_id):
        raise refused(50001)
    private = thread.type is ChannelType.PRIVATE_THREAD
    invites = state.invitable or adder.id in (user_id, state.owner_id) or granted & Permission.MANAGE_THREADS
    if private and not invites:
        raise refused(50013)
    join(world, thread, adder, user_id)
    if adder.id != user_id:
        note(world, thread, adder, MessageType.RECIPIENT_ADD, mention_ids=[user_id])


def join(world: World, thread: Channel, adder: User, user_id: str) -> None:
    """Make someone a member of a thread they may be in."""
    state = _state(thread)
    if user_id in state.members:
        return
    if len(state.members) >= MOST_MEMBERS:
        raise refused(30033)
    state.members[user_id] = world.clock.iso()
    if thread.type is ChannelType.PRIVATE_THREAD or user_id != adder.id:
        world.emit(_event(thread, "THREAD_CREATE", only=frozenset({user_id})))
    _tell_members(world, thread, added=[user_id])


def remove_member(world: World, thread: Channel, remover: User, user_id: str) -> None:
    """Leave a thread, or take someone out (Manage Threads, or the owner of a private thread)."""
    state = _state(thread)
    granted = permissions.require(world, thread, remover.id, Permission.VIEW_CHANNEL)
    if state.archived:
        raise refused(50083)
    owns = thread.type is ChannelType.PRIVATE_THREAD and state.owner_id == remover.id
    if user_id != remover.id and not owns and not granted & Permission.MANAGE_THREADS:
        raise refused(50013)
    if user_id not in state.members:
        raise refused(10007)
    del state.members[user_id]
    _tell_members(world, thread, removed=[user_id])
    if user_id != remover.id:
        note(world, thread, remover, MessageType.RECIPIENT_REMOVE, mention_ids=[user_id])


def add_mentioned(world: World, thread: Channel, author: User, message: Message) -> None:
    """Mentioning people or roles in a thread adds those who may see its parent."""
    if thread.thread is None or message.visible_to is not None or message.type in (1, 2):
        return
    guild = world.guild(thread.guild_id or "")
    parent = world.channel(thread.parent_id or "")
    granted = permissions.in_channel(world, thread, author.id)
    private = thread.type is ChannelType.PRIVATE_THREAD
    invites = thread.thread.invitable or thread.thread.owner_id == author.id
    if private and not invites and not granted & Permission.MANAGE_THREADS:
        return
    wanted = list(message.mention_ids)
    for role_id in message.mention_role_ids:
        wanted += [each for each, member in guild.members.items() if role_id in member.role_ids]
    for user_id in wanted[:100]:
        if user_id in guild.members and permissions.may_see(world, parent, user_id):
            join(world, thread, author, user_id)


def wake(world: World, thread: Channel) -> None:
    """A message in an archived thread opens it again."""
    if thread.thread is not None and thread.thread.archived:
        thread.thread.archived = False
        thread.thread.archive_timestamp = world.clock.iso()
        world.emit(_event(thread, "THREAD_UPDATE"))
        _archive_when_idle(world, thread)


def _archive_when_idle(world: World, thread: Channel) -> None:
    """Archive a thread once nothing was said in it for its `auto_archive_duration`."""
    state = _state(thread)
    last = max(created_at(thread.last_message_id or thread.id), _seconds(state.archive_timestamp))
    left = last + state.auto_archive_duration * 60 - world.clock.now()

    def check() -> None:
        if world.channels.get(thread.id) is not thread or state.archived:
            return
        _archive_when_idle(world, thread)

    if left > 0:
        world.clock.call_later(left, check)
        return
    state.archived, state.archive_timestamp = True, world.clock.iso()
    world.emit(_event(thread, "THREAD_UPDATE"))


def _seconds(timestamp: str) -> float:
    return datetime.fromisoformat(timestamp).timestamp()


def edit(world: World, thread: Channel, editor: User, body: Json) -> Channel:
    """Rename, archive, lock or adjust a thread."""
    state = _state(thread)
    granted = permissions.require(world, thread, editor.id, Permission.VIEW_CHANNEL)
    manages = bool(granted & Permission.MANAGE_THREADS)
    archived = body.get("archived")
    opens_only = archived is False and set(body) <= {"archived", "auto_archive_duration"}
    if state.archived and archived is not False:
        raise refused(50083)
    if ("locked" in body or state.locked) and not manages:
        raise refused(50013)
    may_open = opens_only and granted & Permission.SEND_MESSAGES_IN_THREADS
    if not (manages or state.owner_id == editor.id or may_open):
        raise refused(50013)
    renamed = body.get("name") not in (None, thread.name)
    if renamed:
        thread.name = str(body["name"]).strip()
    if archived is not None and archived != state.archived:
        state.archived = bool(archived)
        state.archive_timestamp = world.clock.iso()
        if not state.archived:
            _archive_when_idle(world, thread)
    state.locked = state.locked if body.get("locked") is None else bool(body["locked"])
    state.invitable = state.invitable if body.get("invitable") is None else bool(body["invitable"])
    state.auto_archive_duration = int(body.get("auto_archive_duration") or state.auto_archive_duration)
    if body.get("rate_limit_per_user") is not None:
        thread.slowmode_s = int(body["rate_limit_per_user"])
    world.emit(_event(thread, "THREAD_UPDATE"))
    if renamed:
        note(world, thread, editor, MessageType.CHANNEL_NAME_CHANGE, content=thread.name or "")
    return thread


def delete(world: World, thread: Channel, deleter: User) -> None:
    """Delete a thread with everything in it (Manage Threads)."""
    permissions.require(world, thread, deleter.id, Permission.MANAGE_THREADS)
    drop(world, thread)


def drop(world: World, thread: Channel) -> None:
    """Take a thread out of the world and tell everyone who saw it."""
    body = {"id": thread.id, "guild_id": thread.guild_id, "parent_id": thread.parent_id, "type": int(thread.type)}
    world.emit(Event(name="THREAD_DELETE", payload=lambda _: dict(body), guild_id=thread.guild_id, channel=thread))
    for message in thread.messages.values():
        for file in message.files:
            world.files.pop(file.id, None)
    del world.channels[thread.id]
