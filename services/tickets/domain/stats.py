"""Which time a server's figures are of, and which its plan shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from contracts.billing import PlanName
from services.tickets.domain.refusals import STATS_HISTORY, Refused

DAY: Final = timedelta(days=1)
WITHOUT_HISTORY: Final[frozenset[PlanName]] = frozenset(("free",))
"""Plans that show the last days only."""
LAST_DAYS: Final = 7
"""As many of them."""


def check_history(days: int, plan: PlanName) -> None:
    """Refuses what is longer ago than the server's plan shows."""
    if days > LAST_DAYS and plan in WITHOUT_HISTORY:
        raise Refused(STATS_HISTORY, limit=LAST_DAYS, plan=plan)


@dataclass(frozen=True, slots=True)
class Span:
    """A time from `since` on and before `until`."""

    since: datetime
    until: datetime

    @classmethod
    def of_days(cls, days: int, now: datetime) -> "Span":
        """So many days of UTC up to now, of which today is the last."""
        today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(today - (days - 1) * DAY, now)

    def before(self, days: int) -> "Span":
        """As long a time, so many days earlier: of today's hours as many as there have been."""
        return Span(self.since - days * DAY, self.until - days * DAY)

    def days(self) -> list[date]:
        """Every day it touches."""
        first = self.since.astimezone(UTC).date()
        return [first + timedelta(days=number) for number in range((self.until - self.since) // DAY + 1)]
