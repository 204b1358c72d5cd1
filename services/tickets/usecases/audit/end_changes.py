"""Entries of the audit log end after the days the policy keeps logs for."""

from datetime import timedelta
from typing import Final

from contracts.policy import policy
from services.tickets.usecases.desk import Desk

_AT_ONCE: Final = 500


async def end_changes(desk: Desk) -> None:
    """Deletes entries that are older, some at a time. Safe to interrupt and to repeat."""
    before = desk.clock.now() - timedelta(days=policy().log_retention_days)
    while await desk.changes.remove_before(before, _AT_ONCE) == _AT_ONCE:
        pass
