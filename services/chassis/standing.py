"""Whether the consumer still belongs to its group, can be asked and can commit: what no partition can tell.

Known ways to be alive and consume nothing: a rejoin after a broker's restart or a rebalance that never ends
(aiokafka issues 1154 and 847), and commits that are refused for ever. A broker that is away is neither.
"""

import time
from collections.abc import Awaitable, Callable

from services.chassis import progress

Coordinates = Callable[[str], Awaitable[bool]]
"""Asks whether Kafka looks after a group; must not ask the consumer itself."""


class Standing:
    """Times are on the monotonic clock.

    Attributes:
        has_share: whether the group has given this process its share, which may be nothing, and not taken it back.
    """

    def __init__(self, coordinated: Callable[[], Awaitable[bool]]) -> None:
        """Starts as well, before there is a group."""
        self._coordinated = coordinated
        self._well_at = time.monotonic()
        self._refused_since: float | None = None
        self.has_share = False

    def given(self) -> None:
        """The group has given this process its share."""
        self.has_share = True
        self._refused_since = None

    def commits(self, *, well: bool) -> None:
        """A commit was taken, or refused."""
        if well:
            self._refused_since = None
        elif self._refused_since is None:
            self._refused_since = time.monotonic()

    async def judge(self, *, begun: bool, measured: bool) -> bool:
        """Notes how the consumer is.

        Args:
            begun: whether there is a consumer yet.
            measured: whether it could just tell how far it is.

        Returns:
            False where nobody could: the broker, or whoever looks after the group, is away.
        """
        well = measured and self.has_share and self._refused_since is None
        if well or not begun:
            self._well_at = time.monotonic()
            return True
        if await self._coordinated():
            return True
        self._well_at = time.monotonic()
        if self._refused_since is not None:
            self._refused_since = self._well_at
        return False

    def lost(self, now: float) -> bool:
        """Whether it has not been well for too long, and nothing outside can be the reason."""
        return now - self._well_at > progress.STALLED_SECONDS
