"""The worlds a playground can start with. All people are invented."""

from collections.abc import Callable

from deploy.playground.world.model import (
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import World

# What the README asks server owners to grant.
BOT_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.MANAGE_THREADS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
)
EVERYONE_PERMISSIONS = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_EMOJIS
)

OWNER, STAFF_IVES, STAFF_ODILE = "1200000000000000101", "1200000000000000102", "1200000000000000103"
MEMBER_ADA, MEMBER_JUNO, MEMBER_PIM = "1200000000000000104", "1200000000000000105", "1200000000000000106"
SECOND_OWNER, SECOND_STAFF = "1200000000000000107", "1200000000000000108"
HARBOUR, SECOND_HARBOUR = "1300000000000000100", "1300000004198498404"
WELCOME, SUPPORT, GENERAL, LOG = (
    "1300000000000000111",
    "1300000000000000112",
    "1300000000000000113",
    "1300000000000000114",
)
SECOND_HELP, SECOND_LOUNGE = "1300000000000000121", "1300000000000000122"
ADMIN_ROLE, BOT_ROLE, SUPPORT_ROLE, MEMBER_ROLE = (
    "1300000000000000131", "1300000000000000132", "1300000000000000133", "1300000000000000134",
)  # fmt: skip
SECOND_BOT_ROLE, SECOND_CREW_ROLE = "1300000000000000141", "1300000000000000142"

PEOPLE = (
    (OWNER, "mara.quill", "Mara Quill", "en-US", "#b45309", "owner"),
    (STAFF_IVES, "ives.tannen", "Ives Tannen", "en-GB", "#1d4ed8", "staff"),
    (STAFF_ODILE, "odile.brandt", "Odile Brandt", "de", "#7e22ce", "staff"),
    (MEMBER_ADA, "ada.fenwick", "Ada Fenwick", "en-US", "#be123c", "member"),
    (MEMBER_JUNO, "juno.aster", "Juno Aster", "en-US", "#15803d", "member"),
    (MEMBER_PIM, "pim.seidel", "Pim Seidel", "de", "#0e7490", "member, writes German"),
    (SECOND_OWNER, "corin.vale", "Corin Vale", "en-US", "#a16207", "owner of Second Harbour"),
    (SECOND_STAFF, "suki.marsh", "Suki Marsh", "en-US", "#4338ca", "staff of Second Harbour"),
)


def empty(_world: World) -> None:
    """Nothing but the bot."""


def demo(world: World) -> None:
    """Two servers with staff and members; Ada is in both."""
    for user_id, username, shown, locale, color, note in PEOPLE:
        world.users[user_id] = User(
            id=user_id, username=username, global_name=shown, locale=locale, avatar_color=color, note=note
        )
    _harbour(world)
    _second_harbour(world)


def _guild(world: World, guild_id: str, name: str, owner_id: str, roles: list[Role]) -> Guild:
    made = Guild(id=guild_id, name=name, owner_id=owner_id)
    everyone = Role(id=guild_id, name="@everyone", permissions=EVERYONE_PERMISSIONS, position=0)
    made.roles = {each.id: each for each in (everyone, *roles)}
    world.guilds[guild_id] = made
    return made


def _join(world: World, guild: Guild, user_id: str, *role_ids: str) -> None:
    guild.members[user_id] = Member(user=world.users[user_id], joined_at=world.clock.iso(), role_ids=list(role_ids))


def _channel(world: World, guild: Guild, channel_id: str, name: str, topic: str, parent: str) -> Channel:
    made = Channel(
        id=channel_id,
        type=ChannelType.TEXT,
        name=name,
        guild_id=guild.id,
        parent_id=parent,
        topic=topic,
        position=sum(each.guild_id == guild.id for each in world.channels.values()),
    )
    world.channels[channel_id] = made
    return made


def _category(world: World, guild: Guild, channel_id: str, name: str) -> str:
    world.channels[channel_id] = Channel(
        id=channel_id, type=ChannelType.CATEGORY, name=name, guild_id=guild.id, position=0
    )
    return channel_id


def _said(world: World, channel: Channel, user_id: str, content: str) -> None:
    message = Message(
        id=world.snowflakes.next(),
        channel_id=channel.id,
        author=world.users[user_id],
        timestamp=world.clock.iso(),
        content=content,
    )
    channel.messages[message.id] = message
    channel.last_message_id = message.id


def _harbour(world: World) -> None:
    roles = [
        Role(id=MEMBER_ROLE, name="Member", position=1),
        Role(
            id=SUPPORT_ROLE,
            name="Support",
            position=2,
            color=0x1D4ED8,
            hoist=True,
            permissions=int(Permission.MANAGE_MESSAGES),
        ),
        Role(
            id=BOT_ROLE,
            name=world.bot.username,
            position=3,
            managed=True,
            bot_id=world.bot.id,
            permissions=BOT_PERMISSIONS,
        ),
        Role(
            id=ADMIN_ROLE,
            name="Admin",
            position=4,
            color=0xB45309,
            hoist=True,
            permissions=int(Permission.ADMINISTRATOR),
        ),
    ]
    guild = _guild(world, HARBOUR, "Harbour Community", OWNER, roles)
    _join(world, guild, OWNER, ADMIN_ROLE)
    _join(world, guild, STAFF_IVES, SUPPORT_ROLE)
    _join(world, guild, STAFF_ODILE, SUPPORT_ROLE)
    for member in (MEMBER_ADA, MEMBER_JUNO, MEMBER_PIM):
        _join(world, guild, member, MEMBER_ROLE)
    _join(world, guild, world.bot.id, BOT_ROLE)
    info = _category(world, guild, "1300000000000000110", "Harbour")
    welcome = _channel(world, guild, WELCOME, "welcome", "Start here", info)
    welcome.overwrites[guild.id] = Overwrite(id=guild.id, type=0, deny=int(Permission.SEND_MESSAGES))
    support = _channel(world, guild, SUPPORT, "support", "Open a ticket and we will help you", info)
    general = _channel(world, guild, GENERAL, "general", "Everything else", info)
    staff_room = _channel(world, guild, LOG, "staff-room", "For the crew only", info)
    staff_room.overwrites[guild.id] = Overwrite(id=guild.id, type=0, deny=int(Permission.VIEW_CHANNEL))
    for role_id in (SUPPORT_ROLE, BOT_ROLE):
        staff_room.overwrites[role_id] = Overwrite(
            id=role_id, type=0, allow=int(Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
        )
    _said(
        world, welcome, OWNER, "Welcome to the Harbour! Questions about the game go to #support, all else to #general."
    )
    _said(world, support, OWNER, "Our crew answers here between tides. Use **Open ticket** once the panel is up.")
    _said(world, general, MEMBER_JUNO, "Has anyone tried the new lighthouse map yet?")
    _said(world, general, MEMBER_ADA, "Yes! The fog makes it so much better.")


def _second_harbour(world: World) -> None:
    roles = [
        Role(
            id=SECOND_CREW_ROLE,
            name="Crew",
            position=1,
            color=0x4338CA,
            hoist=True,
            permissions=int(Permission.MANAGE_MESSAGES),
        ),
        Role(
            id=SECOND_BOT_ROLE,
            name=world.bot.username,
            position=2,
            managed=True,
            bot_id=world.bot.id,
            permissions=BOT_PERMISSIONS,
        ),
    ]
    guild = _guild(world, SECOND_HARBOUR, "Second Harbour", SECOND_OWNER, roles)
    _join(world, guild, SECOND_OWNER)
    _join(world, guild, SECOND_STAFF, SECOND_CREW_ROLE)
    _join(world, guild, MEMBER_ADA)
    _join(world, guild, world.bot.id, SECOND_BOT_ROLE)
    deck = _category(world, guild, "1300000000000000120", "Deck")
    _channel(world, guild, SECOND_HELP, "help", "Ask the crew", deck)
    lounge = _channel(world, guild, SECOND_LOUNGE, "lounge", "Feet up", deck)
    _said(world, lounge, SECOND_OWNER, "Kettle is on.")


SEEDS: dict[str, Callable[[World], None]] = {"demo": demo, "empty": empty}
