"""Who may do what in the channel of a ticket, as Discord's permission overwrites.

Bits: https://docs.discord.com/developers/topics/permissions
"""

from collections.abc import Iterable
from typing import Final

from services.gateway.domain.messages import Json

ROLE, PERSON = 0, 1
VIEW: Final = 1 << 10
SEND: Final = 1 << 11
WORK: Final = VIEW | SEND | 1 << 14 | 1 << 15 | 1 << 16
"""See it, write, with links and files shown, and read what was written before."""


def overwrites(guild_id: str, own_id: str, opener: int | None, role_ids: Iterable[str]) -> list[Json]:
    """A channel for the opener, the team and ourselves; nobody else sees it.

    Args:
        guild_id: the server; Discord's id of @everyone is the same.
        own_id: the bot.
        opener: whoever opened the ticket; none once they were erased.
        role_ids: the team's roles.
    """
    found = [_overwrite(guild_id, ROLE, deny=VIEW), _overwrite(own_id, PERSON, allow=WORK)]
    found += team(role_ids)
    return [*found, person(opener)] if opener is not None else found


def team(role_ids: Iterable[str]) -> list[Json]:
    """Roles whose members work in it."""
    return [_overwrite(role_id, ROLE, allow=WORK) for role_id in role_ids]


def person(discord_id: int) -> Json:
    """Somebody who takes part."""
    return _overwrite(str(discord_id), PERSON, allow=WORK)


def with_writing(overwrite: Json, *, allowed: bool) -> Json:
    """The same, with or without writing."""
    allow, deny = int(overwrite["allow"]), int(overwrite["deny"])
    if allowed:
        return overwrite | {"allow": str(allow | SEND), "deny": str(deny & ~SEND)}
    return overwrite | {"allow": str(allow & ~SEND), "deny": str(deny | SEND)}


def _overwrite(target: str, kind: int, *, allow: int = 0, deny: int = 0) -> Json:
    return {"id": target, "type": kind, "allow": str(allow), "deny": str(deny)}
