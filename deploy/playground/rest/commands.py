"""Registering application commands, globally and in one guild."""

from aiohttp import web

from deploy.playground.acts import commands
from deploy.playground.errors import refused
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation import commands as rules
from deploy.playground.wire import Json, nothing, respond
from deploy.playground.world.state import World


def _scope(request: web.Request) -> tuple[World, str | None]:
    world = of(request).world
    if request.match_info["application"] != world.settings.application_id:
        raise refused(10002)
    guild_id = request.match_info.get("guild")
    if guild_id is not None and world.bot.id not in world.guild(guild_id).members:
        raise refused(50001)
    return world, guild_id


def _shown(command: Json, request: web.Request) -> Json:
    if request.query.get("with_localizations") in ("1", "true"):
        return command
    return {key: value for key, value in command.items() if not key.endswith("_localizations")}


async def listed(request: web.Request) -> web.Response:
    """GET …/commands."""
    world, guild_id = _scope(request)
    return respond([_shown(each, request) for each in world.commands.get(guild_id, {}).values()])


async def upsert(request: web.Request) -> web.Response:
    """POST …/commands; 201 for a new command, 200 for one replaced."""
    world, guild_id = _scope(request)
    made, new = commands.upsert(world, guild_id, rules.read(await read(request)))
    return respond(made, 201 if new else 200)


async def overwrite(request: web.Request) -> web.Response:
    """PUT …/commands."""
    world, guild_id = _scope(request)
    return respond(commands.overwrite(world, guild_id, rules.read_all(await read(request))))


async def one(request: web.Request) -> web.Response:
    """GET …/commands/{id}."""
    world, guild_id = _scope(request)
    return respond(commands.get(world, guild_id, request.match_info["command"]))


async def edit(request: web.Request) -> web.Response:
    """PATCH …/commands/{id}."""
    world, guild_id = _scope(request)
    return respond(commands.edit(world, guild_id, request.match_info["command"], await read(request)))


async def delete(request: web.Request) -> web.Response:
    """DELETE …/commands/{id}."""
    world, guild_id = _scope(request)
    commands.delete(world, guild_id, request.match_info["command"])
    return nothing()


async def no_permissions(request: web.Request) -> web.Response:
    """GET …/guilds/{id}/commands/permissions: nobody changed any."""
    _scope(request)
    return respond([])


A = r"/applications/{application:\d+}"
ROUTES = [web.get(A + r"/guilds/{guild:\d+}/commands/permissions", no_permissions)]
for scope in (A + "/commands", A + r"/guilds/{guild:\d+}/commands"):
    ROUTES += [
        web.get(scope, listed),
        web.post(scope, upsert),
        web.put(scope, overwrite),
        web.get(scope + r"/{command:\d+}", one),
        web.patch(scope + r"/{command:\d+}", edit),
        web.delete(scope + r"/{command:\d+}", delete),
    ]
