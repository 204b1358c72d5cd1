"""The bot itself, its application, other users, and direct channels."""

from aiohttp import web

from deploy.playground.acts import channels
from deploy.playground.gateway.sessions import application_flags
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation.form import Form
from deploy.playground.wire import Json, respond
from deploy.playground.world import render
from deploy.playground.world.permissions import in_guild


async def gateway(request: web.Request) -> web.Response:
    """GET /gateway."""
    return respond({"url": of(request).gateway_url})


async def gateway_bot(request: web.Request) -> web.Response:
    """GET /gateway/bot."""
    limit = of(request).sessions.session_start_limit()
    return respond({"url": of(request).gateway_url, "shards": 1, "session_start_limit": limit})


async def me(request: web.Request) -> web.Response:
    """GET /users/@me."""
    bot = of(request).world.bot
    return respond({**render.user(bot), "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None})


async def my_guilds(request: web.Request) -> web.Response:
    """GET /users/@me/guilds?limit=&after=."""
    world, form = of(request).world, Form(dict(request.query))
    limit, after = form.number("limit", least=1, most=200) or 200, int(form.snowflake("after") or 0)
    form.faults.settle()
    listed: list[Json] = [
        {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(in_guild(world, guild, world.bot.id)),
            "features": [],
            "approximate_member_count": len(guild.members),
        }
        for guild in sorted(world.guilds_of(world.bot.id), key=lambda each: int(each.id))
        if int(guild.id) > after
    ]
    return respond(listed[:limit])


async def application(request: web.Request) -> web.Response:
    """GET /oauth2/applications/@me and /applications/@me."""
    world = of(request).world
    body: Json = {
        "id": world.settings.application_id,
        "name": world.settings.bot_name,
        "icon": None,
        "description": "",
        "summary": "",
        "type": None,
        "bot": render.user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": application_flags(world),
        "hook": True,
        "owner": render.user(world.bot),
        "team": None,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "integration_types_config": {"0": {"oauth2_install_params": {"scopes": ["bot"], "permissions": "0"}}},
    }
    return respond(body)


async def user(request: web.Request) -> web.Response:
    """GET /users/{id}."""
    return respond(render.user(of(request).world.user(request.match_info["user"])))


async def open_direct(request: web.Request) -> web.Response:
    """POST /users/@me/channels."""
    world = of(request).world
    form = Form(await read(request))
    recipient = form.snowflake("recipient_id", required=True)
    form.faults.settle()
    return respond(render.channel(world, channels.open_direct(world, recipient or ""), world.bot.id))


ROUTES = [
    web.get("/gateway", gateway),
    web.get("/gateway/bot", gateway_bot),
    web.get("/users/@me", me),
    web.get("/users/@me/guilds", my_guilds),
    web.post("/users/@me/channels", open_direct),
    web.get(r"/users/{user:\d+}", user),
    web.get("/oauth2/applications/@me", application),
    web.get("/applications/@me", application),
]
