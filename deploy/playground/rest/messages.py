"""Messages of a channel."""

from aiohttp import web

from deploy.playground.acts import messages
from deploy.playground.errors import refused
from deploy.playground.gateway import intents
from deploy.playground.rest.bodies import read, read_with_files
from deploy.playground.rest.channels import C, world_and_channel
from deploy.playground.validation import message as rules
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json, nothing, respond
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions
from deploy.playground.world.history import page
from deploy.playground.world.model import Channel, Message, MessageFlag
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


def message_of(request: web.Request) -> tuple[World, Channel, Message]:
    """The message a path names; raises 10003 or 10008."""
    world, channel = world_and_channel(request)
    found = world.message(channel, request.match_info["message"], world.bot.id)
    if found.visible_to is not None:
        raise refused(10008)
    return world, channel, found


async def history(request: web.Request) -> web.Response:
    """GET /channels/{id}/messages; newest first. Without Read Message History it is empty, as on Discord."""
    world, channel = world_and_channel(request)
    form = Form(dict(request.query))
    limit = form.number("limit", least=1, most=100) or 50
    cursors = {key: form.snowflake(key) for key in ("before", "after", "around")}
    form.faults.settle()
    if not permissions.in_channel(world, channel, world.bot.id) & Permission.READ_MESSAGE_HISTORY:
        return respond([])
    found = page(channel, None, limit, before=cursors["before"], after=cursors["after"], around=cursors["around"])
    return respond([_readable(world, channel, each) for each in reversed(found)])


def _readable(world: World, channel: Channel, found: Message) -> Json:
    """A message as the bot may read it: without the message content intent, as little as its gateway tells."""
    body = shape.message(world, found)
    if channel.guild_id is None or world.privileged_intents & intents.MESSAGE_CONTENT:
        return body
    return intents.readable(body, world.bot.id)


async def message(request: web.Request) -> web.Response:
    """GET /channels/{id}/messages/{message}."""
    world, channel, found = message_of(request)
    permissions.require(world, channel, world.bot.id, Permission.READ_MESSAGE_HISTORY)
    return respond(_readable(world, channel, found))


async def create(request: web.Request) -> web.Response:
    """POST /channels/{id}/messages."""
    world, channel = world_and_channel(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    draft = rules.read(body)
    if draft.flags is not None:
        draft.flags &= ~MessageFlag.EPHEMERAL
    return respond(shape.message(world, messages.send(world, channel, world.bot, draft, uploads)))


async def edit(request: web.Request) -> web.Response:
    """PATCH /channels/{id}/messages/{message}."""
    world, channel, found = message_of(request)
    body, uploads = await read_with_files(request, world.settings.max_file_bytes)
    draft = rules.read(body, v2_before=bool(found.flags & MessageFlag.COMPONENTS_V2))
    return respond(shape.message(world, messages.edit(world, channel, world.bot, found, draft, uploads)))


async def delete(request: web.Request) -> web.Response:
    """DELETE /channels/{id}/messages/{message}."""
    world, channel, found = message_of(request)
    messages.delete(world, channel, world.bot, found)
    return nothing()


async def bulk_delete(request: web.Request) -> web.Response:
    """POST /channels/{id}/messages/bulk-delete."""
    world, channel = world_and_channel(request)
    form = Form(await read(request))
    ids = form.snowflakes("messages", most=100)
    form.faults.settle()
    messages.bulk_delete(world, channel, world.bot, ids)
    return nothing()


async def pin(request: web.Request) -> web.Response:
    """PUT and DELETE /channels/{id}/messages/pins/{message}."""
    world, channel, found = message_of(request)
    messages.pin(world, channel, world.bot, found, pinned=request.method == "PUT")
    return nothing()


async def pins(request: web.Request) -> web.Response:
    """GET /channels/{id}/messages/pins and the older /channels/{id}/pins."""
    world, channel = world_and_channel(request)
    found = [_readable(world, channel, each) for each in reversed(channel.messages.values()) if each.pinned]
    if request.path.endswith("/messages/pins"):
        items = [{"pinned_at": channel.last_pin_timestamp, "message": each} for each in found]
        return respond({"items": items, "has_more": False})
    return respond(found)


M = C + r"/messages/{message:\d+}"
ROUTES = [
    web.get(C + "/messages", history),
    web.post(C + "/messages", create),
    web.post(C + "/messages/bulk-delete", bulk_delete),
    web.get(C + "/messages/pins", pins),
    web.get(C + "/pins", pins),
    web.put(C + r"/messages/pins/{message:\d+}", pin),
    web.delete(C + r"/messages/pins/{message:\d+}", pin),
    web.put(C + r"/pins/{message:\d+}", pin),
    web.delete(C + r"/pins/{message:\d+}", pin),
    web.get(M, message),
    web.patch(M, edit),
    web.delete(M, delete),
]
