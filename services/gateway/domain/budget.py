"""How many requests Discord may still refuse: 10,000 invalid ones in 10 minutes ban the address.

Source: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import IntEnum

WINDOW = timedelta(minutes=10)
SPAN = timedelta(seconds=10)
WARN_AT, SHED_AT, STOP_AT = 1_000, 5_000, 8_000


class Restraint(IntEnum):
    """How much we hold back so as not to be banned."""

    NONE = 0
    WARN = 1
    """Somebody should look."""
    SHED = 2
    """What can wait waits."""
    STOP = 3
    """Nothing is asked but what is outside the limit."""


class InvalidRequests:
    """Counts refusals (401, 403, 429) of the last ten minutes, those of other processes of the installation included.

    They are kept in spans of ten seconds. A span counts until its last moment has left the window, so that the count is
    never too low, and too high only by what was refused up to ten seconds before the window.
    """

    def __init__(self) -> None:
        """Starts with none."""
        self._shared: dict[datetime, int] = {}
        self._own: dict[datetime, int] = {}

    def add(self, now: datetime) -> None:
        """Notes one more of this process."""
        span = span_of(now)
        self._own[span] = self._own.get(span, 0) + 1

    def count(self, now: datetime) -> int:
        """How many there were in the window that ends now."""
        begin = horizon(now)
        return sum(
            number for spans in (self._shared, self._own) for span, number in spans.items() if span > begin
        )  # fmt: skip

    def restraint(self, now: datetime) -> Restraint:
        """What the count asks for."""
        count = self.count(now)
        if count >= STOP_AT:
            return Restraint.STOP
        if count >= SHED_AT:
            return Restraint.SHED
        return Restraint.WARN if count >= WARN_AT else Restraint.NONE

    def unshared(self) -> dict[datetime, int]:
        """What the other processes have not been told of yet, by span."""
        return dict(self._own)

    def share(self, span: datetime, number: int) -> None:
        """So many of a span are known to all now."""
        left = self._own.pop(span, 0) - number
        if left > 0:
            self._own[span] = left
        self._shared[span] = self._shared.get(span, 0) + number

    def learn(self, shared: Mapping[datetime, int]) -> None:
        """What all processes have shared, within the horizon; replaces what was learnt before."""
        self._shared = dict(shared)


def span_of(moment: datetime) -> datetime:
    """The beginning of the ten seconds a moment lies in."""
    seconds = int(SPAN.total_seconds())
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, UTC)


def horizon(now: datetime) -> datetime:
    """Spans that begin later than this still count."""
    return now - WINDOW - SPAN
