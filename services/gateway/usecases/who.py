"""Who asks, as every intent says it."""

from typing import TypedDict

from contracts.event import Reply
from contracts.intents import Actor
from services.gateway.domain.asking import Asking
from services.gateway.usecases.people import People


class Who(TypedDict):
    """The fields all intents share."""

    guild_id: str
    actor: Actor
    reply: Reply


async def who(asking: Asking, people: People) -> Who:
    """The person's ref and rights at this moment.

    Raises:
        Refused: `erasure-running`, or `server-only` in a DM.
    """
    guild_id = asking.guild()
    ref = await people.asking_ref(asking.discord_id, seen_at=asking.at, guild_id=guild_id)
    actor = Actor(ref=ref, role_ids=asking.role_ids, administrator=asking.administrator)
    return Who(guild_id=guild_id, actor=actor, reply=asking.reply)
