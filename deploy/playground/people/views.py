"""What the page shows: people, the state of their servers, messages."""

from aiohttp import web

from deploy.playground.acts import commands
from deploy.playground.people.edge import person
from deploy.playground.playground import of
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json, respond
from deploy.playground.world import messages as shape
from deploy.playground.world import permissions, render
from deploy.playground.world.history import page
from deploy.playground.world.model import Channel, Guild, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World


async def about(request: web.Request) -> web.Response:
    """GET /page/about."""
    playground = of(request)
    body = {
        "application_id": playground.settings.application_id,
        "bot_user_id": playground.settings.bot_user_id,
        "name": playground.settings.bot_name,
        "bot_online": playground.sessions.online,
        "api": f"{playground.base_url}/api/v10",
    }
    return respond(body)


def _described(world: World, who: User) -> Json:
    return {
        "id": who.id,
        "username": who.username,
        "global_name": who.global_name,
        "avatar_color": who.avatar_color,
        "locale": who.locale,
        "dms_open": who.dms_open,
        "note": who.note,
        "guilds": [
            {"guild_id": guild.id, "nick": guild.members[who.id].nick, "role_ids": guild.members[who.id].role_ids}
            for guild in world.guilds_of(who.id)
        ],
    }


async def people(request: web.Request) -> web.Response:
    """GET /page/people: everyone one can act as."""
    world = of(request).world
    return respond([_described(world, each) for each in world.users.values() if not each.bot])


async def state(request: web.Request) -> web.Response:
    """GET /page/state: everything this person sees; channels carry their own `permissions`, threads their `members`."""
    world, me = of(request).world, person(request)
    direct = world.direct(me.id)
    body = {
        "me": _described(world, me),
        "guilds": [_guild(world, guild, me) for guild in world.guilds_of(me.id)],
        "dms": [render.channel(world, direct, me.id)] if direct else [],
        "commands": commands.offered(world, me),
    }
    return respond(body)


def _guild(world: World, guild: Guild, me: User) -> Json:
    return {
        **render.guild(guild),
        "permissions": str(permissions.in_guild(world, guild, me.id)),
        "members": [render.member(each) for each in guild.members.values()],
        "channels": [
            _seen(world, each, me) for each in world.channels_of(guild.id) if permissions.may_see(world, each, me.id)
        ],
        "threads": [
            _seen(world, each, me) for each in world.threads_of(guild.id) if permissions.may_see(world, each, me.id)
        ],
    }


def _seen(world: World, channel: Channel, me: User) -> Json:
    granted = permissions.in_channel(world, channel, me.id)
    joined = {"members": list(channel.thread.members)} if channel.thread else {}
    return {**render.channel(world, channel, me.id), **joined, "permissions": str(granted)}


async def history(request: web.Request) -> web.Response:
    """GET /page/channels/{id}/messages: newest last, with this person's ephemeral messages."""
    world, me = of(request).world, person(request)
    channel = world.channel(request.match_info["channel"])
    permissions.require(world, channel, me.id, Permission.VIEW_CHANNEL)
    form = Form(dict(request.query))
    limit = form.number("limit", least=1, most=200) or 50
    before = form.snowflake("before")
    form.faults.settle()
    return respond([shape.message(world, each, viewer=me.id) for each in page(channel, me.id, limit, before=before)])


ROUTES = [
    web.get("/page/about", about),
    web.get("/page/people", people),
    web.get("/page/state", state),
    web.get(r"/page/channels/{channel:\d+}/messages", history),
]
