"""Building guilds and people by hand, outside of what Discord lets a bot do."""

from deploy.playground.acts import channels, members, sight
from deploy.playground.seed import BOT_PERMISSIONS, EVERYONE_PERMISSIONS
from deploy.playground.validation.channels import read_channel
from deploy.playground.validation.form import Form
from deploy.playground.world import render
from deploy.playground.world.model import Guild, Member, Role, User
from deploy.playground.world.state import Event, World


def person(world: World, form: Form) -> User:
    """The person `user_id` names, or a new one."""
    if form.body.get("user_id") is not None:
        return world.user(form.snowflake("user_id") or "")
    username = form.text("username", required=True, least=2, most=32) or ""
    form.faults.settle()
    made = User(
        id=world.snowflakes.next(),
        username=username,
        global_name=form.text("global_name", most=32),
        locale=form.text("locale", most=5) or "en-US",
        note=form.text("note", most=80) or "member",
    )
    world.users[made.id] = made
    return made


def guild(world: World, form: Form) -> Guild:
    """A guild with its owner, roles, channels and, unless told otherwise, the bot; then GUILD_CREATE."""
    name = form.text("name", required=True, least=2, most=100) or ""
    owner_form = form.form("owner") or Form({"username": "owner", "note": "owner"}, form.faults, ("owner",))
    form.faults.settle()
    owner = person(world, owner_form)
    made = Guild(
        id=world.snowflakes.next(),
        name=name,
        owner_id=owner.id,
        preferred_locale=form.text("preferred_locale", most=5) or "en-US",
    )
    made.roles[made.id] = Role(id=made.id, name="@everyone", permissions=EVERYONE_PERMISSIONS, position=0)
    made.members[owner.id] = Member(user=owner, joined_at=world.clock.iso())
    world.guilds[made.id] = made
    for role in form.forms("roles"):
        members.create_role(world, made, owner, {"permissions": 0, **role.body})
    if form.flag("with_bot") is not False:
        add_bot(world, made)
    for channel in form.forms("channels", most=500):
        body, overwrites = read_channel(channel.body, creating=True)
        channels.create(world, made, owner, body, overwrites)
    if world.bot.id in made.members:
        world.emit(
            Event(
                name="GUILD_CREATE",
                payload=lambda _: render.guild_create(world, made, joined_now=True),
                guild_id=made.id,
            )
        )
    return made


def add_bot(world: World, target: Guild) -> None:
    """The bot joins with its own managed role."""
    role = Role(
        id=world.snowflakes.next(),
        name=world.bot.username,
        permissions=BOT_PERMISSIONS,
        position=max(each.position for each in target.roles.values()) + 1,
        managed=True,
        bot_id=world.bot.id,
    )
    target.roles[role.id] = role
    target.members[world.bot.id] = Member(user=world.bot, joined_at=world.clock.iso(), role_ids=[role.id])


def remove_bot(world: World, target: Guild) -> None:
    """The bot is removed: GUILD_DELETE for it, GUILD_MEMBER_REMOVE for everyone."""
    bot = world.bot.id
    gone = Event(name="GUILD_DELETE", payload=lambda _: {"id": target.id}, guild_id=target.id, only=frozenset({bot}))
    world.emit(gone)
    managed = [role.id for role in target.roles.values() if role.bot_id == bot]
    members.leave(world, target, bot)
    for role_id in managed:
        del target.roles[role_id]


def limit_bot(world: World, target: Guild, wanted: int | None) -> None:
    """Make the bot's guild-wide permissions exactly `wanted`; its managed role shows the same to its cache."""
    with sight.of_bot(world, target):
        target.bot_permissions = wanted
    managed = next(role for role in target.roles.values() if role.bot_id == world.bot.id)
    shown = BOT_PERMISSIONS if wanted is None else wanted
    members.apply_role(world, target, managed, {"permissions": shown})
