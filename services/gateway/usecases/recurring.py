"""Work that is done once a second in the background."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from structlog.stdlib import BoundLogger

EVERY_SECONDS: Final = 1.0


class Recurring:
    """Goes on whatever happens: what a round could not do stays for the next."""

    def __init__(self, name: str, act: Callable[[], Awaitable[None]], log: BoundLogger, *, trouble: str) -> None:
        """Does nothing before `start`.

        Args:
            name: of the task.
            act: a round.
            log: told when a round fails.
            trouble: the event that is logged then, with the error's slug.
        """
        self._name = name
        self._act = act
        self._log = log
        self._trouble = trouble
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins; the first round is a second away."""
        self._task = asyncio.create_task(self._run(), name=self._name)

    async def stop(self) -> None:
        """Ends, also in the middle of a round."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self._act()
            except Exception as error:  # noqa: BLE001 - it goes on
                self._log.warning(self._trouble, slug=getattr(error, "slug", type(error).__name__))
