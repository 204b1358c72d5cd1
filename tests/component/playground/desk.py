"""A small ticket desk on disnake, as a real bot would be written, for the playground's own tests."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import disnake
from disnake.ext import commands

INTENTS = disnake.Intents(guilds=True, members=True, messages=True, message_content=True)


class Desk(commands.InteractionBot):
    """Opens private threads from a button and a form; keeps what it heard in `heard`."""

    def __init__(self, intents: disnake.Intents = INTENTS, **options: Any) -> None:
        super().__init__(
            intents=intents,
            gateway_params=disnake.GatewayParams(zlib=False),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.05,
            owner_ids={1},
            allowed_mentions=disnake.AllowedMentions.none(),
            command_sync_flags=commands.CommandSyncFlags.default()
            if options.pop("commands", True)
            else commands.CommandSyncFlags.none(),
            **options,
        )
        self.heard: list[tuple[str, Any]] = []
        self._news = asyncio.Condition()
        for event in (
            "resumed",
            "ready",
            "message",
            "raw_message_edit",
            "thread_create",
            "raw_thread_delete",
            "guild_join",
            "guild_remove",
            "guild_unavailable",
            "guild_available",
            "guild_role_delete",
        ):
            self.add_listener(self._listener(event), f"on_{event}")

    def _listener(self, event: str) -> Any:
        async def hear(*args: Any) -> None:
            async with self._news:
                self.heard.append((event, args[0] if args else None))
                self._news.notify_all()

        return hear

    async def until(self, event: str, fits: Any = lambda _: True, *, count: int = 1) -> Any:
        """Wait for the `count`-th event of a name that fits, past or future."""

        def found() -> list[Any]:
            return [body for name, body in self.heard if name == event and fits(body)]

        async with asyncio.timeout(40), self._news:
            while len(found()) < count:
                await self._news.wait()
        return found()[count - 1]

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the playground has no limit of one in five seconds."""

    async def on_error(self, event_method: str, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError(event_method) from sys.exception()


@asynccontextmanager
async def running(bot: commands.InteractionBot) -> AsyncIterator[None]:
    """A bot logged in and ready; closed at the end."""
    task = asyncio.create_task(bot.start("playground-token"))
    ready = asyncio.create_task(bot.wait_until_ready())
    try:
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=40)
        if task.done():
            task.result()
        yield
    finally:
        ready.cancel()
        await bot.close()
        await asyncio.gather(task, ready, return_exceptions=True)
