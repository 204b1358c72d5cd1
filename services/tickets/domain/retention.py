"""When the content of an ended ticket ends.

The promise (privacy policy 6.1): the plan's number of days from closing. A longer plan extends everything not yet
purged, at once. A shorter one leaves seven days to take things out, and never keeps anything longer than the old plan
would have.
"""

from datetime import datetime, timedelta

DOWNGRADE_GRACE = timedelta(days=7)


def purge_time(closed_at: datetime, retention: timedelta) -> datetime:
    """When the content of a ticket that ended at `closed_at` ends."""
    return closed_at + retention


def purge_time_after_change(
    closed_at: datetime, retention: timedelta, *, current: datetime, changed_at: datetime
) -> datetime:
    """The new end after the server's plan changed.

    Args:
        closed_at: when the ticket ended.
        retention: of the new plan.
        current: the end computed before the change.
        changed_at: when the plan changed.
    """
    by_plan = closed_at + retention
    if by_plan >= current:
        return by_plan
    return min(current, max(by_plan, changed_at + DOWNGRADE_GRACE))
