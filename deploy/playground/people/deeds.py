"""What a person does by hand: write, edit, delete, open a direct channel, remove people and roles."""

from aiohttp import web

from deploy.playground.acts import channels, members, messages, polls, threads
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


def message_of(request: web.Request) -> tuple[World, User, Channel, Message]:
    """Who acts, and the message a path names; raises 10003 or 10008."""
    world, me, channel = _place(request)
    return world, me, channel, world.message(channel, request.match_info["message"], me.id)


async def write(request: web.Request) -> web.Response:
    """POST /page/channels/{id}/messages: JSON {content, reply_to?, forward?, poll?, sticker_ids?}, or with files.

    `forward` is {channel_id, message_id} of the message to pass on; `poll` is Discord's own request for one.
    """
    world, me, channel = _place(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    said: Json = {"content": body.get("content") or "", "attachments": body.get("attachments")}
    if body.get("reply_to"):
        said["message_reference"] = {"message_id": body["reply_to"]}
    if isinstance(body.get("forward"), dict):
        said["message_reference"] = {**body["forward"], "type": 1}
    if isinstance(body.get("poll"), dict):
        said["poll"] = body["poll"]
    if body.get("sticker_ids"):
        said["sticker_ids"] = body["sticker_ids"]
    draft = rules.read(said)
    return respond(shape.message(world, messages.send(world, channel, me, draft, uploads)))


async def edit(request: web.Request) -> web.Response:
    """PATCH /page/channels/{id}/messages/{message} {content}."""
    world, me, channel, found = message_of(request)
    draft = rules.read({"content": (await read(request)).get("content") or ""})
    return respond(shape.message(world, messages.edit(world, channel, me, found, draft, [])))


async def delete(request: web.Request) -> web.Response:
    """DELETE /page/channels/{id}/messages/{message}; dismissing one's own ephemeral message too."""
    world, me, channel, found = message_of(request)
    messages.delete(world, channel, me, found)
    return nothing()


async def vote(request: web.Request) -> web.Response:
    """PUT /page/channels/{id}/messages/{message}/votes/{answer}."""
    world, me, channel, found = message_of(request)
    polls.vote(world, channel, me, found, int(request.match_info["answer"]))
    return nothing()


async def end_poll(request: web.Request) -> web.Response:
    """POST /page/channels/{id}/messages/{message}/end."""
    world, me, channel, found = message_of(request)
    polls.end(world, channel, me, found)
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


async def kick(request: web.Request) -> web.Response:
    """POST /page/guilds/{id}/members/{user}/kick: somebody, or the bot, is removed from the server."""
    world, me = of(request).world, person(request)
    members.kick(world, world.guild(request.match_info["guild"]), me, request.match_info["user"])
    return nothing()


async def delete_role(request: web.Request) -> web.Response:
    """POST /page/guilds/{id}/roles/{role}/delete."""
    world, me = of(request).world, person(request)
    guild = world.guild(request.match_info["guild"])
    members.delete_role(world, guild, me, members.role_of(guild, request.match_info["role"]))
    return nothing()


M = r"/page/channels/{channel:\d+}/messages"
ROUTES = [
    web.post(M, write),
    web.patch(M + r"/{message:\d+}", edit),
    web.delete(M + r"/{message:\d+}", delete),
    web.put(M + r"/{message:\d+}/votes/{answer:\d+}", vote),
    web.post(M + r"/{message:\d+}/end", end_poll),
    web.post("/page/dms", open_direct),
    web.post(r"/page/channels/{channel:\d+}/delete", delete_channel),
    web.post(r"/page/threads/{channel:\d+}/delete", delete_channel),
    web.post(r"/page/threads/{channel:\d+}/leave", leave_thread),
    web.post(r"/page/guilds/{guild:\d+}/members/{user:\d+}/kick", kick),
    web.post(r"/page/guilds/{guild:\d+}/roles/{role:\d+}/delete", delete_role),
    web.post(r"/page/channels/{channel:\d+}/typing", typing),
]
