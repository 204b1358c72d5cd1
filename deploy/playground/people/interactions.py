"""What a person does to the bot: click, choose, type a command, submit a form."""

import asyncio

from aiohttp import web

from deploy.playground.acts import commands
from deploy.playground.acts.answers import component_data, modal_data
from deploy.playground.acts.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT
from deploy.playground.acts.resolved import Resolved
from deploy.playground.acts.uploads import Upload
from deploy.playground.errors import DiscordError, refused
from deploy.playground.people.edge import person
from deploy.playground.playground import Playground, of
from deploy.playground.rest.bodies import read_with_files
from deploy.playground.validation import commands as rules
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json, respond
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, User
from deploy.playground.world.permissions import Permission


async def _start(request: web.Request) -> tuple[Playground, User, Form, list[Upload]]:
    playground = of(request)
    body, uploads = await read_with_files(request, playground.settings.max_file_bytes)
    return playground, person(request), Form(body), uploads


def _channel(playground: Playground, me: User, form: Form) -> Channel:
    world = playground.world
    channel = world.channel(form.snowflake("channel_id", required=True) or "")
    form.faults.settle()
    permissions.require(world, channel, me.id, Permission.VIEW_CHANNEL)
    if channel.guild_id is not None and world.bot.id not in world.guild(channel.guild_id).members:
        raise DiscordError(403, 50001, "The bot is not in this server.")
    return channel


async def component(request: web.Request) -> web.Response:
    """POST /page/interactions/component; `forge` sends a click no honest client could."""
    playground, me, form, _ = await _start(request)
    world, channel = playground.world, _channel(playground, me, form)
    message = world.message(channel, form.snowflake("message_id", required=True) or "", me.id)
    if message.author.id != world.bot.id:
        raise refused(10008)
    data = component_data(world, channel, message, form)
    made = playground.interactions.make(COMPONENT, me, channel, data)
    made.source = message
    return respond({"interaction_id": playground.interactions.open(made).id})


async def command(request: web.Request) -> web.Response:
    """POST /page/interactions/command; `type` 2 or 3 with `target_id` for context menus.

    In multipart with `payload_json` an attachment option names its file by the number in `files[n]`.
    """
    playground, me, form, uploads = await _start(request)
    world, channel = playground.world, _channel(playground, me, form)
    kind = form.choice("type", (rules.CHAT_INPUT, rules.USER, rules.MESSAGE)) or rules.CHAT_INPUT
    name = form.text("name", required=True, least=1) or ""
    target = form.snowflake("target_id", required=kind != rules.CHAT_INPUT)
    form.faults.settle()
    found, path = commands.find(world, me, channel, name, kind)
    data = commands.data(found, path, form.body.get("options") or {}, Resolved(world, channel, uploads))
    if target is not None:
        resolved = Resolved(world, channel)
        if kind == rules.USER:
            resolved.add(rules.USER_OPTION, target)
        else:
            resolved.add_message(target, me.id)
        data |= {"target_id": target, "resolved": resolved.body}
    made = playground.interactions.make(COMMAND, me, channel, data)
    made.command_name = " ".join([found["name"], *path])
    return respond({"interaction_id": playground.interactions.open(made).id})


async def autocomplete(request: web.Request) -> web.Response:
    """POST /page/interactions/autocomplete; no choices when the bot does not answer in time."""
    playground, me, form, _ = await _start(request)
    world, channel = playground.world, _channel(playground, me, form)
    name = form.text("name", required=True, least=1) or ""
    focused = form.text("focused", required=True, least=1) or ""
    form.faults.settle()
    found, path = commands.find(world, me, channel, name, rules.CHAT_INPUT)
    given: Json = form.body.get("options") or {}
    data = commands.data(found, path, {focused: "", **given}, Resolved(world, channel), focused=focused)
    made = playground.interactions.make(AUTOCOMPLETE, me, channel, data)
    made.choices = asyncio.get_running_loop().create_future()
    playground.interactions.open(made)
    return respond({"choices": await made.choices})


async def modal(request: web.Request) -> web.Response:
    """POST /page/interactions/modal, in multipart when files are uploaded; `forge` sends answers over their limits."""
    playground, me, form, uploads = await _start(request)
    trigger = playground.interactions.by_id(form.snowflake("interaction_id", required=True) or "")
    if trigger.person is not me or trigger.modal is None:
        raise refused(10062)
    resolved = Resolved(playground.world, trigger.channel, uploads)
    data = modal_data(trigger.modal, form, resolved)
    made = playground.interactions.make(MODAL_SUBMIT, me, trigger.channel, data)
    made.source, made.trigger = trigger.source, trigger
    return respond({"interaction_id": playground.interactions.open(made).id})


ROUTES = [
    web.post("/page/interactions/component", component),
    web.post("/page/interactions/command", command),
    web.post("/page/interactions/autocomplete", autocomplete),
    web.post("/page/interactions/modal", modal),
]
