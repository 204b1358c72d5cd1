"""The first response to an interaction: Discord waits three seconds for it and takes one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import aiohttp
import disnake

from services.chassis.retry import wait_seconds
from services.gateway.discord.uncertain import attempts

T = TypeVar("T")

PATIENCE_SECONDS: Final = 60.0
ALREADY_ACKNOWLEDGED: Final = 40060


async def responded(respond: Callable[[], Awaitable[T]]) -> T | None:
    """Responds, again and again while answers are lost, until Discord says what became of it.

    Where an answer was lost, and Discord then says that the interaction has its response, that response counts as ours:
    it is, or it is another replica's, whose work and ours are one by the interaction's id. Where it has none, Discord
    says after three seconds that it knows no such interaction, and has told the person.

    Args:
        respond: sends the first response; called again after a lost answer.

    Returns:
        What `respond` does; none where the response was another replica's.

    Raises:
        disnake.DiscordException, aiohttp.ClientError, OSError: there is nobody left to answer.
    """
    loop, failures = asyncio.get_running_loop(), 0
    until = loop.time() + PATIENCE_SECONDS
    with attempts() as made:
        while True:
            try:
                return await respond()
            except disnake.HTTPException as error:
                if made.lost and error.code == ALREADY_ACKNOWLEDGED:
                    return None
                if error.status < 500 or loop.time() > until:
                    raise
            except (aiohttp.ClientError, OSError):
                if loop.time() > until:
                    raise
            failures += 1
            await asyncio.sleep(wait_seconds(failures))
