"""Members and roles."""

from deploy.playground.acts import sight
from deploy.playground.errors import refused
from deploy.playground.wire import Json
from deploy.playground.world import permissions, render
from deploy.playground.world.model import Guild, Member, Role, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World


def of(guild: Guild, user_id: str) -> Member:
    """A member by user id; raises 10007."""
    if user_id not in guild.members:
        raise refused(10007)
    return guild.members[user_id]


def tell(world: World, guild: Guild, name: str, body: Json) -> None:
    """A guild-wide event."""
    world.emit(Event(name=name, payload=lambda _: dict(body), guild_id=guild.id))


def join(
    world: World,
    guild: Guild,
    user: User,
    *,
    nick: str | None = None,
    role_ids: list[str] | None = None,
    ago: float = 0.0,
) -> Member:
    """A user enters a guild; as far as anybody can tell they did so many seconds `ago`."""
    made = Member(user=user, joined_at=world.clock.iso(ago), nick=nick, role_ids=role_ids or [])
    guild.members[user.id] = made
    tell(world, guild, "GUILD_MEMBER_ADD", {"guild_id": guild.id, **render.member(made)})
    return made


def leave(world: World, guild: Guild, user_id: str) -> None:
    """A member leaves or is removed; their threads forget them. With the bot goes the role it brought."""
    gone = of(guild, user_id)
    if user_id == world.bot.id:
        told = Event(
            name="GUILD_DELETE", payload=lambda _: {"id": guild.id}, guild_id=guild.id, only=frozenset({user_id})
        )
        world.emit(told)
        guild.unavailable, guild.bot_permissions = False, None
    tell(world, guild, "GUILD_MEMBER_REMOVE", {"guild_id": guild.id, "user": render.user(gone.user)})
    for thread in world.threads_of(guild.id):
        if thread.thread is not None:
            thread.thread.members.pop(user_id, None)
    del guild.members[user_id]
    for role in [each for each in guild.roles.values() if each.bot_id == user_id]:
        del guild.roles[role.id]
        tell(world, guild, "GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role.id})


def kick(world: World, guild: Guild, actor: User, user_id: str) -> None:
    """Remove a member below oneself (Kick Members), the bot as well."""
    permissions.require_in_guild(world, guild, actor.id, Permission.KICK_MEMBERS)
    target = of(guild, user_id).user.id
    if permissions.highest_position(guild, target) >= permissions.highest_position(guild, actor.id):
        raise refused(50013)
    leave(world, guild, target)


def require_above(world: World, guild: Guild, actor: User, role: Role) -> None:
    """Raise 50013 unless `actor` may hand out `role`: Manage Roles, a higher role of their own, not managed."""
    permissions.require_in_guild(world, guild, actor.id, Permission.MANAGE_ROLES)
    if role.managed or role.id == guild.id or permissions.highest_position(guild, actor.id) <= role.position:
        raise refused(50013)


def role_of(guild: Guild, role_id: str) -> Role:
    """A role by id; raises 10011."""
    if role_id not in guild.roles:
        raise refused(10011)
    return guild.roles[role_id]


def set_roles(world: World, guild: Guild, member: Member, role_ids: list[str]) -> None:
    """Replace a member's roles and tell the guild."""
    with sight.of_bot(world, guild):
        member.role_ids = list(dict.fromkeys(role_ids))
    tell(world, guild, "GUILD_MEMBER_UPDATE", {"guild_id": guild.id, **render.member(member)})


def give_role(world: World, guild: Guild, actor: User, user_id: str, role_id: str, *, given: bool) -> None:
    """Give a role to a member or take it away."""
    member, role = of(guild, user_id), role_of(guild, role_id)
    require_above(world, guild, actor, role)
    kept = [each for each in member.role_ids if each != role_id]
    set_roles(world, guild, member, [*kept, role_id] if given else kept)


def edit(world: World, guild: Guild, actor: User, member: Member, body: Json) -> Member:
    """Change a member's nickname (Manage Nicknames) or roles."""
    if "nick" in body:
        if actor.id != member.user.id:
            permissions.require_in_guild(world, guild, actor.id, Permission.MANAGE_NICKNAMES)
        member.nick = body["nick"] or None
    wanted = [str(each) for each in body["roles"]] if body.get("roles") is not None else member.role_ids
    for role_id in set(wanted) ^ set(member.role_ids):
        require_above(world, guild, actor, role_of(guild, role_id))
    set_roles(world, guild, member, wanted)
    return member


def create_role(world: World, guild: Guild, actor: User, body: Json) -> Role:
    """Create a role with no more permissions than its maker has."""
    granted = permissions.require_in_guild(world, guild, actor.id, Permission.MANAGE_ROLES)
    wanted = guild.roles[guild.id].permissions if body.get("permissions") is None else int(body["permissions"])
    if wanted & ~granted:
        raise refused(50013)
    if len(guild.roles) >= 250:
        raise refused(30005)
    made = Role(
        id=world.snowflakes.next(),
        name=str(body.get("name") or "new role"),
        permissions=wanted,
        color=int(body.get("color") or 0),
        hoist=bool(body.get("hoist")),
        mentionable=bool(body.get("mentionable")),
    )
    guild.roles[made.id] = made
    tell(world, guild, "GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": render.role(made)})
    return made


def edit_role(world: World, guild: Guild, actor: User, role: Role, body: Json) -> Role:
    """Change a role below one's own."""
    require_above(world, guild, actor, role)
    apply_role(world, guild, role, body)
    return role


def apply_role(world: World, guild: Guild, role: Role, body: Json) -> None:
    """Write a role's fields and tell the guild."""
    with sight.of_bot(world, guild):
        for key in ("name", "color", "hoist", "mentionable"):
            if body.get(key) is not None:
                setattr(role, key, body[key])
        if body.get("permissions") is not None:
            role.permissions = int(body["permissions"])
    tell(world, guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": render.role(role)})


def delete_role(world: World, guild: Guild, actor: User, role: Role) -> None:
    """Delete a role below one's own; members and overwrites forget it."""
    require_above(world, guild, actor, role)
    del guild.roles[role.id]
    for member in guild.members.values():
        if role.id in member.role_ids:
            member.role_ids.remove(role.id)
    for channel in world.channels_of(guild.id):
        channel.overwrites.pop(role.id, None)
    tell(world, guild, "GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role.id})
