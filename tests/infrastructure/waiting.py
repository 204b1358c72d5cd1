"""Waiting for a condition, never for time."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], bool], seconds: float = 40) -> None:
    """Returns once the condition holds.

    Raises:
        TimeoutError: when it does not within that many seconds.
    """
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the condition is outside this process
            await asyncio.sleep(0.02)
