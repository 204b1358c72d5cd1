"""Which day shares of dead letters have outlived their promise."""

from datetime import UTC, datetime, timedelta


def first_day_kept(now: datetime, hours: int) -> str:
    """The earliest UTC day (`YYYY-MM-DD`) still needed: whatever was sealed before it is older than `hours`."""
    return (now.astimezone(UTC) - timedelta(hours=hours)).date().isoformat()
