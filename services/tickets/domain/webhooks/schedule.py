"""Every figure about when deliveries are tried, kept and given up.

The waits are those that Standard Webhooks suggests, as far as they fit into the time a delivery is kept.
"""

from datetime import datetime, timedelta
from typing import Final

WAITS: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
)
"""Between one try and the next; after the last one, two days and a bit from the first, a delivery is given up."""
KEPT: Final = timedelta(days=3)
"""How long a delivery can be replayed, counted from its event. As long as the event itself is on Kafka."""
FAILING: Final = timedelta(days=3)
"""After so long without any success an endpoint is switched off."""
OLD_SECRET: Final = timedelta(days=1)
"""How long deliveries are signed with the former secret as well, once there is a new one."""
TRY_SECONDS: Final = 15.0
"""One try at most, from the look-up of the name to the answer."""
LEASE: Final = timedelta(seconds=30)
"""For so long an endpoint is one worker's; longer than a try can take."""
_LONGEST_REST: Final = timedelta(minutes=1)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a delivery that failed for the `attempts`th time is tried again; none when it is given up."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def rest(failures: int) -> timedelta:
    """How long an endpoint is left alone after so many failures in a row, whatever else waits for it.

    Without it, one that answers nothing would keep a worker waiting for every single event.
    """
    return min(_LONGEST_REST, timedelta(seconds=2 ** min(failures, 6))) if failures else timedelta()
