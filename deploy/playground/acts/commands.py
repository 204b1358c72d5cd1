"""The bot's registered commands, and what a person's use of one looks like to the bot."""

from deploy.playground.acts.resolved import Resolved
from deploy.playground.errors import DiscordError, refused
from deploy.playground.validation import commands as rules
from deploy.playground.wire import Json
from deploy.playground.world import permissions
from deploy.playground.world.model import Channel, User
from deploy.playground.world.permissions import Permission
from deploy.playground.world.state import Event, World

SNOWFLAKE_OPTIONS = (rules.USER_OPTION, rules.CHANNEL, rules.ROLE, rules.MENTIONABLE, rules.ATTACHMENT)


def overwrite(world: World, guild_id: str | None, bodies: list[Json]) -> list[Json]:
    """Replace all commands of a scope (None: global); a command that keeps its name keeps its id."""
    before = {(each["type"], each["name"]): each for each in world.commands.get(guild_id, {}).values()}
    after = {}
    for body in bodies:
        old = before.get((body.get("type") or rules.CHAT_INPUT, body["name"]))
        made = _stored(world, guild_id, body, old)
        after[made["id"]] = made
    world.commands[guild_id] = after
    _tell(world, guild_id)
    return list(after.values())


def upsert(world: World, guild_id: str | None, body: Json) -> tuple[Json, bool]:
    """Create a command or replace the one of that name; says whether it is new."""
    scope = world.commands.setdefault(guild_id, {})
    key = (body.get("type") or rules.CHAT_INPUT, body["name"])
    old = next((each for each in scope.values() if (each["type"], each["name"]) == key), None)
    made = _stored(world, guild_id, body, old)
    scope[made["id"]] = made
    _tell(world, guild_id)
    return made, old is None


def get(world: World, guild_id: str | None, command_id: str) -> Json:
    """A command by id; raises 10063."""
    found: Json | None = world.commands.get(guild_id, {}).get(command_id)
    if found is None:
        raise refused(10063)
    return found


def edit(world: World, guild_id: str | None, command_id: str, body: Json) -> Json:
    """Change some fields of a command."""
    old = get(world, guild_id, command_id)
    made = _stored(world, guild_id, rules.read({**old, **body}), old)
    world.commands[guild_id][command_id] = made
    _tell(world, guild_id)
    return made


def delete(world: World, guild_id: str | None, command_id: str) -> None:
    """Remove a command."""
    get(world, guild_id, command_id)
    del world.commands[guild_id][command_id]
    _tell(world, guild_id)


def _stored(world: World, guild_id: str | None, body: Json, old: Json | None) -> Json:
    kind = body.get("type") or rules.CHAT_INPUT
    required = body.get("default_member_permissions")
    made: Json = {
        "id": old["id"] if old else world.snowflakes.next(),
        "application_id": world.settings.application_id,
        "version": world.snowflakes.next(),
        "type": kind,
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None if required is None else str(required),
        "default_permission": True,
        "nsfw": bool(body.get("nsfw")),
        "integration_types": body.get("integration_types") or [0],
        "contexts": body.get("contexts"),
    }
    if guild_id is None:
        made["dm_permission"] = body.get("dm_permission") is not False
    else:
        made["guild_id"] = guild_id
    if kind == rules.CHAT_INPUT and body.get("options"):
        made["options"] = body["options"]
    return made


def _tell(world: World, guild_id: str | None) -> None:
    world.emit(Event(name="COMMANDS_UPDATE", payload=lambda _: {"guild_id": guild_id}, guild_id=guild_id))


def usable(world: World, command: Json, person: User, channel: Channel | None, guild_id: str | None) -> bool:
    """Whether Discord would offer the command to this person there."""
    contexts = command["contexts"]
    if guild_id is None:
        in_direct = command.get("dm_permission", False) if contexts is None else 1 in contexts
        return "guild_id" not in command and bool(in_direct)
    if command.get("guild_id", guild_id) != guild_id or (contexts is not None and 0 not in contexts):
        return False
    guild = world.guild(guild_id)
    granted = (
        permissions.in_channel(world, channel, person.id) if channel else permissions.in_guild(world, guild, person.id)
    )
    if granted & Permission.ADMINISTRATOR or guild.owner_id == person.id:
        return True
    required = command["default_member_permissions"]
    if required is None:
        return bool(granted & Permission.USE_APPLICATION_COMMANDS)
    return int(required) != 0 and granted & int(required) == int(required)


def offered(world: World, person: User) -> list[Json]:
    """All commands this person may use somewhere; `guild_ids_allowed` lists where."""
    shown = []
    for scope in world.commands.values():
        for command in scope.values():
            allowed = [
                guild.id
                for guild in world.guilds_of(person.id)
                if world.bot.id in guild.members and usable(world, command, person, None, guild.id)
            ]
            direct = usable(world, command, person, None, None)
            if allowed or direct:
                shown.append({**command, "guild_ids_allowed": allowed, "dm_allowed": direct})
    return shown


def find(world: World, person: User, channel: Channel, name: str, kind: int) -> tuple[Json, list[str]]:
    """The command `name` ("privacy delete" names a subcommand) and its subcommand path; raises 10063."""
    words = name.split() if kind == rules.CHAT_INPUT else [name]
    scopes = [channel.guild_id, None] if channel.guild_id else [None]
    for scope in scopes:
        for command in world.commands.get(scope, {}).values():
            if command["type"] == kind and command["name"] == words[0]:
                if not usable(world, command, person, channel, channel.guild_id):
                    raise DiscordError(403, 50013, "You may not use this command here")
                return command, words[1:]
    raise refused(10063)


def data(
    command: Json,
    path: list[str],
    given: Json,
    resolved: Resolved,
    *,
    focused: str | None = None,
) -> Json:
    """The `data` of the interaction: typed options with what they refer to."""
    declared = command.get("options") or []
    chain = []
    for word in path:
        step = next((each for each in declared if each["name"] == word and each["type"] in rules.NESTED), None)
        if step is None:
            raise refused(10063)
        chain.append(step)
        declared = step.get("options") or []
    if any(each["type"] in rules.NESTED for each in declared):
        raise DiscordError(400, 50035, "This command needs a subcommand")
    unknown = set(given) - {each["name"] for each in declared}
    if unknown:
        raise DiscordError(400, 50035, f"This command has no option {min(unknown)}")
    options = [
        _option(each, given[each["name"]], resolved, focused=focused) for each in declared if each["name"] in given
    ]
    missing = [each["name"] for each in declared if each.get("required") and each["name"] not in given]
    if missing and focused is None:
        raise DiscordError(400, 50035, f"The option {missing[0]} is required")
    for step in reversed(chain):
        options = [{"type": step["type"], "name": step["name"], "options": options}]
    body: Json = {"id": command["id"], "name": command["name"], "type": command["type"], "options": options}
    if "guild_id" in command:
        body["guild_id"] = command["guild_id"]
    if resolved.body:
        body["resolved"] = resolved.body
    return body


def _option(declared: Json, value: object, resolved: Resolved, *, focused: str | None) -> Json:
    name, kind = declared["name"], declared["type"]
    body: Json = {"type": kind, "name": name, "value": value}
    if focused is not None:
        return body | ({"focused": True} if name == focused else {})
    if kind == rules.STRING:
        body["value"] = _text(declared, value)
    elif kind in (rules.INTEGER, rules.NUMBER):
        body["value"] = _number(declared, value)
    elif kind == rules.BOOLEAN and not isinstance(value, bool):
        raise DiscordError(400, 50035, f"The option {name} must be true or false")
    elif kind in SNOWFLAKE_OPTIONS:
        body["value"] = resolved.add(kind, str(value))
    choices = [each["value"] for each in declared.get("choices") or []]
    if choices and body["value"] not in choices:
        raise DiscordError(400, 50035, f"The option {name} must be one of its choices")
    return body


def _text(declared: Json, value: object) -> str:
    text = str(value)
    if not declared.get("min_length", 0) <= len(text) <= declared.get("max_length", 6000):
        raise DiscordError(400, 50035, f"The option {declared['name']} is too short or too long")
    return text


def _number(declared: Json, value: object) -> int | float:
    whole = declared["type"] == rules.INTEGER
    try:
        number = int(str(value)) if whole else float(str(value))
    except ValueError:
        kind = "a whole number" if whole else "a number"
        raise DiscordError(400, 50035, f"The option {declared['name']} must be {kind}") from None
    if number < declared.get("min_value", number) or number > declared.get("max_value", number):
        raise DiscordError(400, 50035, f"The option {declared['name']} is out of bounds")
    return number
