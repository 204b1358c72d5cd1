"""What the server's plan has room for, this hour and this month. It holds for staff as well."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from contracts.billing import Limits, PlanName
from services.tickets.domain.refusals import HOUR_LIMIT, MONTH_LIMIT, Refused, at_least

HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of its plan a server has used, where the plan has a limit; tickets that failed do not count.

    Attributes:
        in_hour: tickets opened in the last 60 minutes, up to the limit.
        oldest_in_hour: when the first of these was opened.
        in_month: tickets opened in this calendar month (UTC).
    """

    in_hour: int
    oldest_in_hour: datetime | None
    in_month: int


def month_of(now: datetime) -> datetime:
    """The first moment of the calendar month, in UTC."""
    return now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def next_month(now: datetime) -> datetime:
    """The first moment of the calendar month after this one, in UTC."""
    return month_of(month_of(now) + timedelta(days=32))


def check_plan(usage: Usage, limits: Limits, plan: PlanName, now: datetime) -> None:
    """The server's plan has room for one more ticket, this hour and this month."""
    hour, month = limits.tickets_an_hour, limits.tickets_a_month
    if month is not None and usage.in_month >= month:
        raise Refused(MONTH_LIMIT, limit=month, used=usage.in_month, plan=plan, resets_at=at_least(next_month(now)))
    if hour is not None and usage.in_hour >= hour:
        resets_at = (usage.oldest_in_hour or now) + HOUR
        raise Refused(HOUR_LIMIT, limit=hour, used=usage.in_hour, plan=plan, resets_at=at_least(resets_at))
