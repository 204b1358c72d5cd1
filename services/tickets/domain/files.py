"""Which files of messages are copied, and when a failed copy is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FILE_LIMIT: Final = "file-limit"
TICKET_LIMIT: Final = "ticket-limit"
MAX_ATTEMPTS: Final = 12
"""With the waits below, tries go on for about six hours; a link lives about a day."""
_FIRST_WAIT: Final = timedelta(seconds=5)
_LONGEST_WAIT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FileLimits:
    """How much is kept, in bytes."""

    file: int
    ticket: int

    def exceeded_by(self, size: int, stored: int) -> str | None:
        """Which limit a file would break, given what is stored of its ticket already."""
        if size > self.file:
            return FILE_LIMIT
        return TICKET_LIMIT if stored + size > self.ticket else None


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a copy that failed for the `attempts`th time is tried again; none when it is given up."""
    if attempts >= MAX_ATTEMPTS:
        return None
    doubled: timedelta = _FIRST_WAIT * 2 ** (attempts - 1)
    return now + min(_LONGEST_WAIT, doubled)
