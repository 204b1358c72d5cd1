"""Which events a session asked for, and how message content is withheld from those without the intent."""

from deploy.playground.wire import Json

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_MESSAGES = 1 << 9
GUILD_REACTIONS = 1 << 10
DIRECT_MESSAGES = 1 << 12
DIRECT_REACTIONS = 1 << 13
MESSAGE_CONTENT = 1 << 15
GUILD_TYPING = 1 << 11
DIRECT_TYPING = 1 << 14
EVERY = (1 << 26) - 1

ALWAYS = frozenset({"INTERACTION_CREATE"})
MESSAGES = frozenset({"MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK"})
REACTIONS = frozenset(
    {
        "MESSAGE_REACTION_ADD",
        "MESSAGE_REACTION_REMOVE",
        "MESSAGE_REACTION_REMOVE_ALL",
        "MESSAGE_REACTION_REMOVE_EMOJI",
    }
)
OF_GUILDS = frozenset(
    {
        "GUILD_CREATE",
        "GUILD_UPDATE",
        "GUILD_DELETE",
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_ROLE_DELETE",
        "CHANNEL_CREATE",
        "CHANNEL_UPDATE",
        "CHANNEL_DELETE",
        "CHANNEL_PINS_UPDATE",
        "THREAD_CREATE",
        "THREAD_UPDATE",
        "THREAD_DELETE",
        "THREAD_LIST_SYNC",
        "THREAD_MEMBER_UPDATE",
    }
)
OF_MEMBERS = frozenset({"GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"})


def wants(intents: int, name: str, body: Json, bot_id: str) -> bool:
    """Whether a session with `intents` is sent this event."""
    direct = body.get("guild_id") is None
    if name in ALWAYS:
        return True
    if name in MESSAGES or name in REACTIONS:
        needed = (GUILD_MESSAGES, DIRECT_MESSAGES) if name in MESSAGES else (GUILD_REACTIONS, DIRECT_REACTIONS)
        return bool(intents & needed[direct])
    if name == "CHANNEL_PINS_UPDATE" and direct:
        return bool(intents & DIRECT_MESSAGES)
    if name in OF_GUILDS:
        return bool(intents & GUILDS)
    if name in OF_MEMBERS:
        return bool(intents & GUILD_MEMBERS) or (name == "GUILD_MEMBER_UPDATE" and body["user"]["id"] == bot_id)
    if name == "THREAD_MEMBERS_UPDATE":
        added = [each["user_id"] for each in body.get("added_members", [])]
        about_bot = bot_id in (*added, *body.get("removed_member_ids", []))
        return bool(intents & GUILD_MEMBERS) or (about_bot and bool(intents & GUILDS))
    if name == "TYPING_START":
        return bool(intents & (DIRECT_TYPING if direct else GUILD_TYPING))
    return False


def withheld(intents: int, name: str, body: Json, bot_id: str) -> Json:
    """The body without what the session may not read.

    Without the members intent a guild lists only the bot itself. Without the message content intent a bot reads
    only its own messages, direct ones, and those that mention it.
    """
    if name == "GUILD_CREATE" and not intents & GUILD_MEMBERS:
        return {**body, "members": [each for each in body["members"] if each["user"]["id"] == bot_id]}
    if name not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or intents & MESSAGE_CONTENT:
        return body
    return body if body.get("guild_id") is None else readable(body, bot_id)


def readable(message: Json, bot_id: str) -> Json:
    """A message of a guild as a bot without the message content intent sees it: its own, and those that mention it."""
    mentioned = any(each["id"] == bot_id for each in message["mentions"])
    if message["author"]["id"] == bot_id or mentioned:
        return message
    nothing: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
    passed_on = [{"message": {**each["message"], **nothing}} for each in message.get("message_snapshots", ())]
    message = {key: value for key, value in message.items() if key != "poll"}
    return {**message, **nothing, **({"message_snapshots": passed_on} if passed_on else {})}
