"""Time and ids. The clock can be moved forward, so that a day passes in a test without waiting."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

DISCORD_EPOCH_MS = 1_420_070_400_000


class Timer:
    """A pending call; `cancel` forgets it."""

    def __init__(self, clock: "Clock", due: float, call: Callable[[], None]) -> None:
        self._clock = clock
        self.due = due
        self.call = call
        self.handle: asyncio.TimerHandle | None = None

    def cancel(self) -> None:
        """Forget the call."""
        self._clock.forget(self)


class Clock:
    """Wall-clock seconds since 1970 plus what `advance` added, with timers that follow it."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._timers: set[Timer] = set()

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._offset

    def iso(self, ago: float = 0.0) -> str:
        """Now, or so many seconds ago, as Discord writes timestamps (ISO 8601, UTC, microseconds)."""
        return datetime.fromtimestamp(self.now() - ago, UTC).isoformat(timespec="microseconds")

    def advance(self, seconds: float) -> None:
        """Move time forward and make every call that is due by then."""
        self._offset += seconds
        for timer in sorted(self._timers, key=lambda each: each.due):
            if timer.due <= self.now():
                self._fire(timer)
            else:
                self._arm(timer)

    def call_later(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Make `call` in `seconds` of this clock's time."""
        timer = Timer(self, self.now() + seconds, call)
        self._timers.add(timer)
        self._arm(timer)
        return timer

    def forget(self, timer: Timer) -> None:
        """Drop a pending timer; unknown ones are ignored."""
        self._timers.discard(timer)
        if timer.handle is not None:
            timer.handle.cancel()

    def close(self) -> None:
        """Drop every pending timer."""
        for timer in tuple(self._timers):
            self.forget(timer)

    def _arm(self, timer: Timer) -> None:
        if timer.handle is not None:
            timer.handle.cancel()
        delay = max(0.0, timer.due - self.now())
        timer.handle = asyncio.get_running_loop().call_later(delay, self._fire, timer)

    def _fire(self, timer: Timer) -> None:
        self.forget(timer)
        timer.call()


class Snowflakes:
    """Ids that grow with time, as strings (milliseconds since 2015, then a counter)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """A new id, greater than every id given before."""
        by_time = (int(self._clock.now() * 1000) - DISCORD_EPOCH_MS) << 22
        self._last = max(self._last + 1, by_time)
        return str(self._last)


def snowflake_of(moment: float, number: int) -> str:
    """The id of what was made at so many seconds since 1970; `number`, 22 bits, tells those of one moment apart."""
    return str(((int(moment * 1000) - DISCORD_EPOCH_MS) << 22) | number)


def created_at(snowflake: str) -> float:
    """Seconds since 1970 at which `snowflake` was made."""
    return ((int(snowflake) >> 22) + DISCORD_EPOCH_MS) / 1000
