"""Channels, overwrites and threads."""

from aiohttp import web

from deploy.playground.acts import channels, threads
from deploy.playground.errors import refused
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation import channels as rules
from deploy.playground.validation.form import Form
from deploy.playground.wire import nothing, respond
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel, ChannelType
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


def world_and_channel(request: web.Request) -> tuple[World, Channel]:
    """The channel in the path; raises 10003, or 50001 when it is out of the bot's sight."""
    world = of(request).world
    channel = world.channel(request.match_info["channel"])
    permissions.require(world, channel, world.bot.id, Permission.VIEW_CHANNEL)
    return world, channel


async def channel(request: web.Request) -> web.Response:
    """GET /channels/{id}."""
    world, found = world_and_channel(request)
    return respond(render.channel(world, found, world.bot.id))


async def edit_channel(request: web.Request) -> web.Response:
    """PATCH /channels/{id}, for channels and threads."""
    world, found = world_and_channel(request)
    if found.guild_id is None:
        raise refused(50003)
    body = await read(request)
    thread = rules.read_thread(body, creating=False) if found.thread else None
    checked, overwrites = (body, None) if found.thread else rules.read_channel(body, creating=False)
    renamed = checked.get("name") not in (None, found.name)
    if renamed or ("topic" in checked and checked["topic"] != found.topic and not found.thread):
        of(request).limits.take_rename(found.id)
    if thread is not None:
        threads.edit(world, found, world.bot, thread)
    else:
        channels.edit(world, found, world.bot, checked, overwrites)
    return respond(render.channel(world, found, world.bot.id))


async def delete_channel(request: web.Request) -> web.Response:
    """DELETE /channels/{id}; a direct channel is only closed."""
    world, found = world_and_channel(request)
    body = render.channel(world, found, world.bot.id)
    if found.thread is not None:
        threads.delete(world, found, world.bot)
    elif found.guild_id is not None:
        channels.delete(world, found, world.bot)
    return respond(body)


async def set_overwrite(request: web.Request) -> web.Response:
    """PUT /channels/{id}/permissions/{target}."""
    world, found = world_and_channel(request)
    form = Form(await read(request))
    overwrite = rules.read_overwrite(form, request.match_info["target"])
    form.faults.settle()
    channels.set_overwrite(world, found, world.bot, overwrite)
    return nothing()


async def delete_overwrite(request: web.Request) -> web.Response:
    """DELETE /channels/{id}/permissions/{target}."""
    world, found = world_and_channel(request)
    channels.delete_overwrite(world, found, world.bot, request.match_info["target"])
    return nothing()


async def typing(request: web.Request) -> web.Response:
    """POST /channels/{id}/typing."""
    world, found = world_and_channel(request)
    channels.typing(world, found, world.bot)
    return nothing()


async def start_thread(request: web.Request) -> web.Response:
    """POST /channels/{id}/threads and /channels/{id}/messages/{message}/threads."""
    world, found = world_and_channel(request)
    message_id = request.match_info.get("message")
    body = rules.read_thread(await read(request), creating=True, from_message=message_id is not None)
    source = world.message(found, message_id, world.bot.id) if message_id else None
    made = threads.start(world, found, world.bot, body, source)
    if source is not None:
        world.emit(shape.event(world, "MESSAGE_UPDATE", source, found))
    return respond(render.thread(made, world.bot.id), 201)


def _user(request: web.Request, world: World) -> str:
    named = request.match_info["user"]
    return world.bot.id if named == "@me" else named


def _thread(request: web.Request) -> tuple[World, Channel]:
    world, found = world_and_channel(request)
    if found.thread is None:
        raise refused(50024)
    return world, found


async def add_thread_member(request: web.Request) -> web.Response:
    """PUT /channels/{id}/thread-members/{user}."""
    world, found = _thread(request)
    threads.add_member(world, found, world.bot, _user(request, world))
    return nothing()


async def remove_thread_member(request: web.Request) -> web.Response:
    """DELETE /channels/{id}/thread-members/{user}."""
    world, found = _thread(request)
    threads.remove_member(world, found, world.bot, _user(request, world))
    return nothing()


async def thread_member(request: web.Request) -> web.Response:
    """GET /channels/{id}/thread-members/{user}."""
    world, found = _thread(request)
    user_id = _user(request, world)
    if found.thread is None or user_id not in found.thread.members:
        raise refused(10007)
    return respond(_member(request, world, found, user_id))


async def thread_members(request: web.Request) -> web.Response:
    """GET /channels/{id}/thread-members."""
    world, found = _thread(request)
    listed = list(found.thread.members) if found.thread else []
    return respond([_member(request, world, found, each) for each in listed])


def _member(request: web.Request, world: World, found: Channel, user_id: str) -> object:
    whole = request.query.get("with_member") in ("1", "true")
    return render.thread_member(found, user_id, world.guild(found.guild_id or "") if whole else None)


async def archived_threads(request: web.Request) -> web.Response:
    """GET /channels/{id}/threads/archived/{kind} and /users/@me/threads/archived/private; newest first."""
    world, found = world_and_channel(request)
    permissions.require(world, found, world.bot.id, Permission.READ_MESSAGE_HISTORY)
    private, mine = request.path.endswith("private"), "/users/@me/" in request.path
    if private and not mine:
        permissions.require(world, found, world.bot.id, Permission.MANAGE_THREADS)
    limit = min(100, int(request.query.get("limit", "50")))
    before = request.query.get("before", "9")
    listed = [
        each
        for each in world.threads_of(found.guild_id or "")
        if each.parent_id == found.id
        and each.thread
        and each.thread.archived
        and (each.type is ChannelType.PRIVATE_THREAD) == private
        and (not mine or world.bot.id in each.thread.members)
        and (each.id < before if mine else each.thread.archive_timestamp < before)
    ]
    listed.sort(key=lambda each: each.thread.archive_timestamp if each.thread else "", reverse=True)
    page = listed[:limit]
    bot = world.bot.id
    joined = [render.thread_member(each, bot) for each in page if each.thread and bot in each.thread.members]
    body = {"threads": [render.thread(each, bot) for each in page], "members": joined, "has_more": len(listed) > limit}
    return respond(body)


C = r"/channels/{channel:\d+}"
OVERWRITE = C + r"/permissions/{target:\d+}"
THREAD_MEMBER = C + r"/thread-members/{user:\d+|@me}"
ROUTES = [
    web.get(C, channel),
    web.patch(C, edit_channel),
    web.delete(C, delete_channel),
    web.put(OVERWRITE, set_overwrite),
    web.delete(OVERWRITE, delete_overwrite),
    web.post(C + "/typing", typing),
    web.post(C + "/threads", start_thread),
    web.post(C + r"/messages/{message:\d+}/threads", start_thread),
    web.get(C + "/thread-members", thread_members),
    web.get(THREAD_MEMBER, thread_member),
    web.put(THREAD_MEMBER, add_thread_member),
    web.delete(THREAD_MEMBER, remove_thread_member),
    web.get(C + "/threads/archived/{kind:public|private}", archived_threads),
    web.get(C + "/users/@me/threads/archived/private", archived_threads),
]
