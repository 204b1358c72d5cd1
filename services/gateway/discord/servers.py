"""The servers, read by request: a session that is resumed by a new process tells none of them.

Four requests a server. What the client then remembers is what READY and GUILD_CREATE would have told it, but for what
nobody here uses: voice, presences, emojis of other people.
"""

# ruff: noqa: SLF001 - the client's memory has no other door

import asyncio
from typing import Any, cast

import disnake

from services.gateway.discord.bot import Bot
from services.gateway.domain.messages import Json

PAGE = 200
PARALLEL = 8
GONE = (403, 404)


async def read_servers(bot: Bot) -> None:
    """Fills the client's memory, which is empty.

    Raises:
        disnake.HTTPException, OSError, aiohttp.ClientError: Discord does not tell; the same call may be made again.
    """
    state = bot._connection
    state._users[bot.user.id] = bot.user  # type: ignore[assignment]  # as READY does
    if state.application_id is None:
        state.application_id = int((await bot.http.application_info())["id"])
    slots = asyncio.Semaphore(PARALLEL)

    async def read(guild_id: str) -> None:
        async with slots:
            guild = await _server(bot, guild_id)
        if guild is not None:
            state._add_guild_from_data(cast("Any", guild))

    results = await asyncio.gather(*map(read, await _ids(bot)), return_exceptions=True)
    for error in filter(None, results):
        raise error


async def _ids(bot: Bot) -> list[str]:
    found: list[str] = []
    while True:
        page = await bot.http.get_guilds(PAGE, after=found[-1] if found else None, with_counts=False)
        found += [str(guild["id"]) for guild in page]
        if len(page) < PAGE:
            return found


async def _server(bot: Bot, guild_id: str) -> Json | None:
    """A server as GUILD_CREATE describes it; none where the bot is no longer."""
    try:
        guild = await bot.http.get_guild(guild_id)
    except disnake.HTTPException as refused:
        if refused.status in GONE:
            return None
        raise
    return {
        **guild,
        "unavailable": False,
        "member_count": guild.get("approximate_member_count", 0),
        "channels": await bot.http.get_all_guild_channels(guild_id),
        "threads": (await bot.http.get_active_threads(guild_id))["threads"],
        "members": [await bot.http.get_member(guild_id, bot.user.id)],
    }
