"""Where time comes from, so that a test can stand at any moment and rules about days can be shown in milliseconds."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the time of day and measures how long something took."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back. For ages and expiries inside one process."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()


class ShiftedClock(SystemClock):
    """The machine's clock, ahead by the seconds a file says, for as long as it says so.

    Whole systems are shown this way what happens after hours, their services being processes of their own.
    """

    def __init__(self, file: Path) -> None:
        """Reads `file`, a whole number, at every look; one that is not there yet is no difference."""
        self._file = file

    def now(self) -> datetime:
        """The shifted moment, aware, in UTC.

        Raises:
            ValueError: the file says no whole number, or one below zero.
        """
        try:
            seconds = int(self._file.read_text("ascii"))
        except FileNotFoundError:
            seconds = 0
        if seconds < 0:
            raise ValueError("a shifted clock is ahead")
        return super().now() + timedelta(seconds=seconds)


class ManualClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, start: datetime) -> None:
        """Stands at `start`, which must be aware."""
        self._now = _utc(start)
        self._elapsed = 0.0

    def now(self) -> datetime:
        """The moment it stands at."""
        return self._now

    def monotonic(self) -> float:
        """Seconds it has been moved forward so far."""
        return self._elapsed

    def advance(self, by: timedelta) -> None:
        """Moves forward.

        Raises:
            ValueError: for a negative duration; `set` can go back, as a machine's clock can.
        """
        if by < timedelta(0):
            raise ValueError("a clock is advanced forward; use set() to go back")
        self._now += by
        self._elapsed += by.total_seconds()

    def set(self, moment: datetime) -> None:
        """Jumps to an aware moment; going back leaves `monotonic` where it is."""
        moment = _utc(moment)
        self._elapsed += max(0.0, (moment - self._now).total_seconds())
        self._now = moment


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a clock needs an aware datetime")
    return moment.astimezone(UTC)
