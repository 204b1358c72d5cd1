"""What a person does by hand: write, edit, delete, open a direct channel."""

from aiohttp import web

from deploy.playground.acts import channels, messages, threads
from deploy.playground.errors import DiscordError, refused
from deploy.playground.people.edge import person
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read, read_with_files
from deploy.playground.validation import message as rules
from deploy.playground.wire import Json, nothing, respond
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Channel, Message, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


def _place(request: web.Request) -> tuple[World, User, Channel]:
    world, me = of(request).world, person(request)
    channel = world.channel(request.match_info["channel"])
    permissions.require(world, channel, me.id, Permission.VIEW_CHANNEL)
    return world, me, channel


def _message(request: web.Request) -> tuple[World, User, Channel, Message]:
    world, me, channel = _place(request)
    return world, me, channel, world.message(channel, request.match_info["message"], me.id)


async def write(request: web.Request) -> web.Response:
    """POST /page/channels/{id}/messages: JSON {content, reply_to?}, or multipart with files."""
    world, me, channel = _place(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    said: Json = {"content": body.get("content") or "", "attachments": body.get("attachments")}
    if body.get("reply_to"):
        said["message_reference"] = {"message_id": body["reply_to"]}
    draft = rules.read(said)
    return respond(shape.message(world, messages.send(world, channel, me, draft, uploads)))


async def edit(request: web.Request) -> web.Response:
    """PATCH /page/channels/{id}/messages/{message} {content}."""
    world, me, channel, found = _message(request)
    draft = rules.read({"content": (await read(request)).get("content") or ""})
    return respond(shape.message(world, messages.edit(world, channel, me, found, draft, [])))


async def delete(request: web.Request) -> web.Response:
    """DELETE /page/channels/{id}/messages/{message}; dismissing one's own ephemeral message too."""
    world, me, channel, found = _message(request)
    messages.delete(world, channel, me, found)
    return nothing()


async def open_direct(request: web.Request) -> web.Response:
    """POST /page/dms {recipient_id}: the direct channel with the bot, the only one there is."""
    world, me = of(request).world, person(request)
    if str((await read(request)).get("recipient_id")) != world.bot.id:
        raise DiscordError(400, 50035, "People here can write to the bot only.")
    return respond(render.channel(world, channels.open_direct(world, me.id), me.id))


async def delete_channel(request: web.Request) -> web.Response:
    """POST /page/channels/{id}/delete and /page/threads/{id}/delete."""
    world, me, channel = _place(request)
    if channel.thread is not None:
        threads.delete(world, channel, me)
    elif channel.guild_id is not None:
        channels.delete(world, channel, me)
    else:
        raise refused(50003)
    return nothing()


async def leave_thread(request: web.Request) -> web.Response:
    """POST /page/threads/{id}/leave."""
    world, me, channel = _place(request)
    threads.remove_member(world, channel, me, me.id)
    return nothing()


async def typing(request: web.Request) -> web.Response:
    """POST /page/channels/{id}/typing."""
    world, me, channel = _place(request)
    channels.typing(world, channel, me)
    return nothing()


M = r"/page/channels/{channel:\d+}/messages"
ROUTES = [
    web.post(M, write),
    web.patch(M + r"/{message:\d+}", edit),
    web.delete(M + r"/{message:\d+}", delete),
    web.post("/page/dms", open_direct),
    web.post(r"/page/channels/{channel:\d+}/delete", delete_channel),
    web.post(r"/page/threads/{channel:\d+}/delete", delete_channel),
    web.post(r"/page/threads/{channel:\d+}/leave", leave_thread),
    web.post(r"/page/channels/{channel:\d+}/typing", typing),
]
