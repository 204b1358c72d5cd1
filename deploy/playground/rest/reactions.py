"""Reactions to messages; an emoji in a path is one of Unicode's, or `name:id`."""

from aiohttp import web

from deploy.playground.acts import reactions
from deploy.playground.rest.messages import M, message_of
from deploy.playground.validation.form import Form
from deploy.playground.wire import nothing, respond
from deploy.playground.world import permissions, render
from deploy.playground.world.permissions import Permission


async def add(request: web.Request) -> web.Response:
    """PUT /channels/{id}/messages/{message}/reactions/{emoji}/@me."""
    world, channel, found = message_of(request)
    reactions.add(world, channel, world.bot, found, request.match_info["emoji"])
    return nothing()


async def remove(request: web.Request) -> web.Response:
    """DELETE /channels/{id}/messages/{message}/reactions/{emoji}/{@me or user}."""
    world, channel, found = message_of(request)
    user = request.match_info["user"]
    user_id = world.bot.id if user == "@me" else user
    reactions.remove(world, channel, world.bot, found, request.match_info["emoji"], user_id)
    return nothing()


async def people(request: web.Request) -> web.Response:
    """GET /channels/{id}/messages/{message}/reactions/{emoji}: users, by id."""
    world, channel, found = message_of(request)
    permissions.require(world, channel, world.bot.id, Permission.READ_MESSAGE_HISTORY)
    form = Form(dict(request.query))
    limit, after = form.number("limit", least=1, most=100) or 25, form.snowflake("after")
    form.faults.settle()
    wanted = sorted(found.reactions.get(request.match_info["emoji"], ()), key=int)
    return respond([render.user(world.users[each]) for each in wanted if int(each) > int(after or 0)][:limit])


async def clear(request: web.Request) -> web.Response:
    """DELETE /channels/{id}/messages/{message}/reactions, and the same of one emoji."""
    world, channel, found = message_of(request)
    reactions.clear(world, channel, world.bot, found, request.match_info.get("emoji"))
    return nothing()


R = M + "/reactions"
E = R + r"/{emoji:[^/]+}"
ROUTES = [
    web.put(E + "/@me", add),
    web.delete(E + r"/{user:@me|\d+}", remove),
    web.get(E, people),
    web.delete(E, clear),
    web.delete(R, clear),
]
