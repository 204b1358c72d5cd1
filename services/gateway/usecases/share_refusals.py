"""Once a second every replica tells what Discord refused it, and learns what Discord refused the others.

The ban is by address, and a process that is killed and started again must not begin with a clean sheet.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from structlog.stdlib import BoundLogger

from services.chassis.clock import Clock
from services.gateway.domain.budget import InvalidRequests, Restraint, horizon
from services.gateway.usecases.recurring import EVERY_SECONDS, Recurring

if TYPE_CHECKING:
    from services.gateway.storage.refused_requests import RefusedRequests


class ShareRefusals:
    """Works in the background, and once more at the end."""

    def __init__(
        self,
        budget: InvalidRequests,
        store: "RefusedRequests",
        *,
        clock: Clock,
        log: BoundLogger,
        learnt: Callable[[], None],
    ) -> None:
        """Takes this process's count, everybody's, and what to call when the count may have changed."""
        self._budget = budget
        self._store = store
        self._clock = clock
        self._learnt = learnt
        # this process goes on counting its own, and tells them once the database is back
        self._recurring = Recurring("share-refusals", self.now, log, trouble="refusals-not-shared")

    async def start(self) -> None:
        """Begins, and returns once Discord may be asked: after too many refusals not even a login is sent."""
        await self.now()
        self._recurring.start()
        # the count ends by the passing of time, of which nobody tells
        while self._budget.restraint(self._clock.now()) is Restraint.STOP:  # noqa: ASYNC110
            await asyncio.sleep(EVERY_SECONDS)

    async def after(self, start: Awaitable[None]) -> None:
        """Starts the session, and tells what was refused however that ends: logins are refused again and again, too."""
        try:
            await start
        finally:
            await self.now()

    async def stop(self) -> None:
        """Tells what is left."""
        await self._recurring.stop()
        await self.now()

    async def now(self) -> None:
        """Tells and learns."""
        for span, number in self._budget.unshared().items():
            await self._store.add(span, number)
            self._budget.share(span, number)
        self._budget.learn(await self._store.after(horizon(self._clock.now())))
        self._learnt()
