"""When a request must be done: the policy's days or one calendar month (GDPR Art. 12(3)), whichever is sooner."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta


def deadline(requested_at: datetime, days: int) -> datetime:
    """The moment by which a request made at `requested_at` must be done.

    Args:
        requested_at: aware; counted in UTC, so that a change to or from summer time moves nothing.
        days: what the policy promises.
    """
    moment = requested_at.astimezone(UTC)
    return min(moment + timedelta(days=days), one_month_after(moment))


def one_month_after(moment: datetime) -> datetime:
    """The same day and time next month; the month's last day where it has no such day (31 January: 28 or 29 February).

    Source: Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c).
    """
    years, month = divmod(moment.month, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
