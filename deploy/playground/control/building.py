"""Building guilds and people by hand, outside of what Discord lets a bot do."""

from itertools import count
from typing import Final

from deploy.playground.acts import channels, members, sight
from deploy.playground.clock import snowflake_of
from deploy.playground.errors import DiscordError
from deploy.playground.seed import BOT_PERMISSIONS, EVERYONE_PERMISSIONS
from deploy.playground.validation.channels import read_channel
from deploy.playground.validation.form import Form
from deploy.playground.world import render
from deploy.playground.world.model import Guild, Member, Role, User
from deploy.playground.world.state import Event, World

LONGEST_AGE: Final = 10 * 365 * 24 * 60 * 60
"""Seconds; Discord was not much there before."""


def person(world: World, form: Form) -> User:
    """The person `user_id` names, or a new one, whose account is as old as `account_age_s` says."""
    if form.body.get("user_id") is not None:
        return world.user(form.snowflake("user_id") or "")
    username = form.text("username", required=True, least=2, most=32) or ""
    age = form.number("account_age_s", least=0, most=LONGEST_AGE)
    form.faults.settle()
    made = User(
        id=_account_id(world, age),
        username=username,
        global_name=form.text("global_name", most=32),
        locale=form.text("locale", most=5) or "en-US",
        note=form.text("note", most=80) or "member",
    )
    world.users[made.id] = made
    return made


def _account_id(world: World, age_s: int | None) -> str:
    """An id by which the account was made so many seconds ago, by the playground's clock."""
    if age_s is None:
        return world.snowflakes.next()
    made_at = world.clock.now() - age_s
    return next(each for number in count() if (each := snowflake_of(made_at, number)) not in world.users)


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
        _tell(world, made, joined_now=True)
    return made


def _tell(world: World, target: Guild, *, joined_now: bool, only: frozenset[str] | None = None) -> None:
    told = Event(
        name="GUILD_CREATE",
        payload=lambda _: render.guild_create(world, target, joined_now=joined_now),
        guild_id=target.id,
        only=only,
    )
    world.emit(told)


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


def invite_bot(world: World, target: Guild) -> None:
    """The bot is invited: GUILD_CREATE for it, GUILD_MEMBER_ADD for everyone else."""
    bot = world.bot.id
    if bot in target.members:
        raise DiscordError(400, 50035, "The bot is in this server already.")
    others = frozenset(target.members)
    add_bot(world, target)
    entered = {"guild_id": target.id, **render.member(target.members[bot])}
    world.emit(Event(name="GUILD_MEMBER_ADD", payload=lambda _: dict(entered), guild_id=target.id, only=others))
    _tell(world, target, joined_now=True, only=frozenset({bot}))


def break_down(world: World, target: Guild, *, on: bool) -> None:
    """An outage of a server begins, GUILD_DELETE with `unavailable` for the bot, or is over, GUILD_CREATE for it."""
    bot = members.of(target, world.bot.id).user.id
    if on and not target.unavailable:
        body = {"id": target.id, "unavailable": True}
        world.emit(Event(name="GUILD_DELETE", payload=lambda _: dict(body), guild_id=target.id, only=frozenset({bot})))
        target.unavailable = True
    elif not on and target.unavailable:
        target.unavailable = False
        _tell(world, target, joined_now=False, only=frozenset({bot}))


def limit_bot(world: World, target: Guild, wanted: int | None) -> None:
    """Make the bot's guild-wide permissions exactly `wanted`; its managed role shows the same to its cache."""
    with sight.of_bot(world, target):
        target.bot_permissions = wanted
    managed = next(role for role in target.roles.values() if role.bot_id == world.bot.id)
    shown = BOT_PERMISSIONS if wanted is None else wanted
    members.apply_role(world, target, managed, {"permissions": shown})
