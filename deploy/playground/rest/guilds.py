"""Guilds, their members and their roles."""

from aiohttp import web

from deploy.playground.acts import channels, members
from deploy.playground.errors import refused
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation import channels as rules
from deploy.playground.validation.form import Form
from deploy.playground.wire import nothing, respond
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Guild
from deploy.playground.world.state import World


def _world_and_guild(request: web.Request) -> tuple[World, Guild]:
    world = of(request).world
    guild = world.guild(request.match_info["guild"])
    if world.bot.id not in guild.members:
        raise refused(50001)
    return world, guild


async def guild(request: web.Request) -> web.Response:
    """GET /guilds/{id}."""
    _, found = _world_and_guild(request)
    body = render.guild(found)
    if request.query.get("with_counts") in ("1", "true"):
        body |= {"approximate_member_count": len(found.members), "approximate_presence_count": len(found.members)}
    return respond(body)


async def guild_channels(request: web.Request) -> web.Response:
    """GET /guilds/{id}/channels."""
    world, found = _world_and_guild(request)
    return respond([render.channel(world, each, world.bot.id) for each in world.channels_of(found.id)])


async def create_channel(request: web.Request) -> web.Response:
    """POST /guilds/{id}/channels."""
    world, found = _world_and_guild(request)
    body, overwrites = rules.read_channel(await read(request), creating=True)
    return respond(render.channel(world, channels.create(world, found, world.bot, body, overwrites), world.bot.id), 201)


async def active_threads(request: web.Request) -> web.Response:
    """GET /guilds/{id}/threads/active."""
    world, found = _world_and_guild(request)
    bot = world.bot.id
    listed = [
        each
        for each in world.threads_of(found.id)
        if each.thread and not each.thread.archived and permissions.may_see(world, each, bot)
    ]
    joined = [render.thread_member(each, bot) for each in listed if each.thread and bot in each.thread.members]
    return respond({"threads": [render.thread(each, bot) for each in listed], "members": joined, "has_more": False})


async def list_members(request: web.Request) -> web.Response:
    """GET /guilds/{id}/members."""
    _, found = _world_and_guild(request)
    form = Form(dict(request.query))
    limit = form.number("limit", least=1, most=1000) or 1
    after = int(form.snowflake("after") or 0)
    form.faults.settle()
    listed = sorted(
        (each for each in found.members.values() if int(each.user.id) > after), key=lambda m: int(m.user.id)
    )
    return respond([render.member(each) for each in listed[:limit]])


async def search_members(request: web.Request) -> web.Response:
    """GET /guilds/{id}/members/search."""
    _, found = _world_and_guild(request)
    form = Form(dict(request.query))
    query = (form.text("query", required=True, least=1, most=100) or "").lower()
    limit = form.number("limit", least=1, most=1000) or 1
    form.faults.settle()
    listed = [
        each for each in found.members.values() if (each.nick or "").lower().startswith(query)
        or each.user.username.lower().startswith(query)
    ]  # fmt: skip
    return respond([render.member(each) for each in listed[:limit]])


async def member(request: web.Request) -> web.Response:
    """GET /guilds/{id}/members/{user}."""
    world, found = _world_and_guild(request)
    world.user(request.match_info["user"])
    return respond(render.member(members.of(found, request.match_info["user"])))


async def edit_member(request: web.Request) -> web.Response:
    """PATCH /guilds/{id}/members/{user} and /members/@me."""
    world, found = _world_and_guild(request)
    named = request.match_info["user"]
    target = members.of(found, world.bot.id if named == "@me" else named)
    form = Form(await read(request))
    form.text("nick", most=32)
    form.snowflakes("roles", most=250)
    form.faults.settle()
    return respond(render.member(members.edit(world, found, world.bot, target, form.body)))


async def kick(request: web.Request) -> web.Response:
    """DELETE /guilds/{id}/members/{user}."""
    world, found = _world_and_guild(request)
    members.kick(world, found, world.bot, request.match_info["user"])
    return nothing()


async def give_role(request: web.Request) -> web.Response:
    """PUT and DELETE /guilds/{id}/members/{user}/roles/{role}."""
    world, found = _world_and_guild(request)
    named = request.match_info
    members.give_role(world, found, world.bot, named["user"], named["role"], given=request.method == "PUT")
    return nothing()


async def roles(request: web.Request) -> web.Response:
    """GET /guilds/{id}/roles."""
    _, found = _world_and_guild(request)
    return respond([render.role(each) for each in found.roles.values()])


async def role(request: web.Request) -> web.Response:
    """GET /guilds/{id}/roles/{role}."""
    _, found = _world_and_guild(request)
    return respond(render.role(members.role_of(found, request.match_info["role"])))


async def create_role(request: web.Request) -> web.Response:
    """POST /guilds/{id}/roles."""
    world, found = _world_and_guild(request)
    return respond(render.role(members.create_role(world, found, world.bot, rules.read_role(await read(request)))))


async def edit_role(request: web.Request) -> web.Response:
    """PATCH /guilds/{id}/roles/{role}."""
    world, found = _world_and_guild(request)
    body = rules.read_role(await read(request))
    target = members.role_of(found, request.match_info["role"])
    return respond(render.role(members.edit_role(world, found, world.bot, target, body)))


async def delete_role(request: web.Request) -> web.Response:
    """DELETE /guilds/{id}/roles/{role}."""
    world, found = _world_and_guild(request)
    members.delete_role(world, found, world.bot, members.role_of(found, request.match_info["role"]))
    return nothing()


G = r"/guilds/{guild:\d+}"
MEMBER_ROLE = G + r"/members/{user:\d+}/roles/{role:\d+}"
ROUTES = [
    web.get(G, guild),
    web.get(G + "/channels", guild_channels),
    web.post(G + "/channels", create_channel),
    web.get(G + "/threads/active", active_threads),
    web.get(G + "/members", list_members),
    web.get(G + "/members/search", search_members),
    web.get(G + r"/members/{user:\d+}", member),
    web.patch(G + r"/members/{user:\d+|@me}", edit_member),
    web.delete(G + r"/members/{user:\d+}", kick),
    web.put(MEMBER_ROLE, give_role),
    web.delete(MEMBER_ROLE, give_role),
    web.get(G + "/roles", roles),
    web.post(G + "/roles", create_role),
    web.get(G + r"/roles/{role:\d+}", role),
    web.patch(G + r"/roles/{role:\d+}", edit_role),
    web.delete(G + r"/roles/{role:\d+}", delete_role),
]
