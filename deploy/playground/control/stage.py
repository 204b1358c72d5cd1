"""Arranging the world for a test: guilds, members, roles, channels, and what the bot may do."""

from aiohttp import web

from deploy.playground.acts import channels, members
from deploy.playground.control import building
from deploy.playground.errors import refused
from deploy.playground.playground import of
from deploy.playground.rest.bodies import read
from deploy.playground.validation import channels as rules
from deploy.playground.validation.form import Form
from deploy.playground.wire import nothing, respond
from deploy.playground.world import render


async def create_guild(request: web.Request) -> web.Response:
    """POST /control/guilds {name, owner?, preferred_locale?, roles?, channels?, with_bot?}."""
    world = of(request).world
    guild = building.guild(world, Form(await read(request)))
    listed = [render.channel(world, each, world.bot.id) for each in world.channels_of(guild.id)]
    return respond({**render.guild(guild), "channels": listed}, 201)


async def remove_bot(request: web.Request) -> web.Response:
    """DELETE /control/guilds/{id}/bot: the bot is removed from the server."""
    world = of(request).world
    members.leave(world, world.guild(request.match_info["guild"]), world.bot.id)
    return nothing()


async def invite_bot(request: web.Request) -> web.Response:
    """POST /control/guilds/{id}/bot: the bot is invited to the server, with a new role of its own."""
    world = of(request).world
    building.invite_bot(world, world.guild(request.match_info["guild"]))
    return nothing()


async def set_outage(request: web.Request) -> web.Response:
    """PUT /control/guilds/{id}/outage {on}: the server is unavailable to the bot, or is back."""
    world, form = of(request).world, Form(await read(request))
    on = form.flag("on")
    form.faults.settle()
    building.break_down(world, world.guild(request.match_info["guild"]), on=on is not False)
    return nothing()


async def add_member(request: web.Request) -> web.Response:
    """POST /control/guilds/{id}/members: someone who is known, or new, enters, or entered `joined_s_ago` seconds ago.

    {user_id? or username, global_name?, account_age_s?, nick?, role_ids?, locale?, note?, joined_s_ago?}
    """
    world = of(request).world
    guild, form = world.guild(request.match_info["guild"]), Form(await read(request))
    user = building.person(world, form)
    nick, role_ids = form.text("nick", most=32), form.snowflakes("role_ids")
    ago = form.number("joined_s_ago", least=0, most=building.LONGEST_AGE) or 0
    form.faults.settle()
    for role_id in role_ids:
        members.role_of(guild, role_id)
    joined = members.join(world, guild, user, nick=nick, role_ids=role_ids, ago=ago)
    return respond(render.member(joined), 201)


async def edit_member(request: web.Request) -> web.Response:
    """PATCH /control/guilds/{id}/members/{user} {role_ids?, nick?}."""
    world = of(request).world
    guild, form = world.guild(request.match_info["guild"]), Form(await read(request))
    member = members.of(guild, request.match_info["user"])
    role_ids = form.snowflakes("role_ids") if "role_ids" in form else member.role_ids
    member.nick = form.text("nick", most=32) if "nick" in form else member.nick
    form.faults.settle()
    for role_id in role_ids:
        members.role_of(guild, role_id)
    members.set_roles(world, guild, member, role_ids)
    return respond(render.member(member))


async def remove_member(request: web.Request) -> web.Response:
    """DELETE /control/guilds/{id}/members/{user}: they leave."""
    world = of(request).world
    members.leave(world, world.guild(request.match_info["guild"]), request.match_info["user"])
    return nothing()


async def create_role(request: web.Request) -> web.Response:
    """POST /control/guilds/{id}/roles, as the owner."""
    world = of(request).world
    guild = world.guild(request.match_info["guild"])
    body = rules.read_role(await read(request))
    return respond(render.role(members.create_role(world, guild, world.user(guild.owner_id), body)), 201)


async def create_channel(request: web.Request) -> web.Response:
    """POST /control/guilds/{id}/channels, as the owner."""
    world = of(request).world
    guild = world.guild(request.match_info["guild"])
    body, overwrites = rules.read_channel(await read(request), creating=True)
    made = channels.create(world, guild, world.user(guild.owner_id), body, overwrites)
    return respond(render.channel(world, made, world.bot.id), 201)


async def edit_user(request: web.Request) -> web.Response:
    """POST /control/users/{id} {dms_open?, locale?}."""
    user, form = of(request).world.user(request.match_info["user"]), Form(await read(request))
    dms_open, locale = form.flag("dms_open"), form.text("locale", least=2, most=5)
    form.faults.settle()
    user.dms_open = user.dms_open if dms_open is None else dms_open
    user.locale = locale or user.locale
    return respond({"id": user.id, "dms_open": user.dms_open, "locale": user.locale})


async def bot_permissions(request: web.Request) -> web.Response:
    """POST /control/bot-permissions {guild_id, permissions}.

    The bot's guild-wide permissions become exactly this decimal bit field; null gives back what its roles grant.
    """
    world, form = of(request).world, Form(await read(request))
    guild = world.guild(form.snowflake("guild_id", required=True) or "")
    wanted = form.number("permissions", least=0)
    form.faults.settle()
    if world.bot.id not in guild.members:
        raise refused(10007)
    building.limit_bot(world, guild, wanted)
    return nothing()


G = r"/control/guilds/{guild:\d+}"
ROUTES = [
    web.post("/control/guilds", create_guild),
    web.delete(G + "/bot", remove_bot),
    web.post(G + "/bot", invite_bot),
    web.put(G + "/outage", set_outage),
    web.post(G + "/members", add_member),
    web.patch(G + r"/members/{user:\d+}", edit_member),
    web.delete(G + r"/members/{user:\d+}", remove_member),
    web.post(G + "/roles", create_role),
    web.post(G + "/channels", create_channel),
    web.post(r"/control/users/{user:\d+}", edit_user),
    web.post("/control/bot-permissions", bot_permissions),
]
