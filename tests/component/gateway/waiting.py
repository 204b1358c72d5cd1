"""Waiting for a condition rather than for a time."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(holds: Callable[[], Awaitable[bool]], timeout: float = 40) -> None:  # noqa: ASYNC109
    """Returns once `holds` does; fails after `timeout` seconds."""
    async with asyncio.timeout(timeout):
        # what is waited for happens in another process or behind an API: there is no event to wait on
        while not await holds():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
