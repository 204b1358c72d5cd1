"""Where a Discord session is resumed, and when a new one may be begun.

Sources: https://docs.discord.com/developers/events/gateway#resuming and
https://docs.discord.com/developers/topics/rate-limits, session start limits of GET /gateway/bot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlsplit

RESUMABLE_FOR: Final = timedelta(minutes=10)
"""Discord does not say how long it keeps a session whose connection is gone; it is minutes, and trying costs little."""

HOUR: Final = timedelta(hours=1)
AT_ONCE: Final = 10
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=10)
BETWEEN: Final = timedelta(seconds=5)
RESERVE: Final = 0.2


class ResumePoint(NamedTuple):
    """A session, the number of the last of its events that is handed on, and the address it is resumed at.

    `reads_content` tells whether it was begun with the message content intent, which it keeps.
    """

    session: str
    number: int
    url: str
    reads_content: bool = True


@dataclass(frozen=True, slots=True)
class StartLimit:
    """How many sessions may be begun, over all processes with the bot's token.

    Attributes:
        total: a day.
        remaining: of those, until the day is over.
        reset_after: until then.
        at_a_time: in five seconds.
    """

    total: int
    remaining: int
    reset_after: timedelta
    at_a_time: int


def may_resume_at(url: str, gateway_url: str) -> bool:
    """Whether an address that was stored is Discord's own: the bot's token is sent there.

    Args:
        url: stored with the session.
        gateway_url: where Discord says now that sessions are begun.
    """
    stored, known = urlsplit(url), urlsplit(gateway_url)
    if stored.scheme != known.scheme or not stored.hostname or not known.hostname:
        return False
    own = ".".join(known.hostname.split(".")[-2:])
    if own == "discord.gg":
        return stored.hostname.endswith(f".{own}")
    return (stored.hostname, stored.port) == (known.hostname, known.port)


def wait_for_turn(begun: Sequence[datetime], now: datetime, limit: StartLimit) -> timedelta:
    """How long to wait before a session may be begun; zero when it may be now.

    Ten in an hour go at once, as replicas and upgrades need them. What goes beyond is a crash loop: each waits twice as
    long as the one before, up to ten minutes, so that a day of it takes 400 of 1,000. Of the last fifth, each waits
    until they last for the rest of the day.

    Args:
        begun: when sessions were begun in the last hour, by any process.
        now: the moment.
        limit: what Discord says of it.
    """
    if limit.remaining <= 0:
        return max(limit.reset_after, BETWEEN)
    last = max(begun, default=None)
    if last is None:
        return timedelta(0)
    wait = BETWEEN / max(1, limit.at_a_time)
    beyond = len(begun) - AT_ONCE
    if beyond >= 0:
        wait = max(wait, min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond, 10)))
    if limit.remaining < limit.total * RESERVE:
        wait = max(wait, limit.reset_after / limit.remaining)
    return max(last + wait - now, timedelta(0))
