"""A service whose first life gets stuck: `python -m tests.component.chassis.wedged hangs|blocks MARKER`.

Its next life, which finds the marker file, works. What a service waits before it believes to be stuck is shortened.
"""

import asyncio
import sys
import time
from pathlib import Path

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS
from services.chassis import health, progress, subscription, watchdog
from services.chassis.run import main
from services.chassis.service import Service
from services.chassis.settings import load
from tests.component.chassis.probe import BillingSettings


def create() -> Service:
    """Notes each fact in `seen`."""
    how, marker = sys.argv[1], Path(sys.argv[2])
    health.LATE_TICK_SECONDS = watchdog.PATIENCE_SECONDS = 2.0  # type: ignore[misc]
    progress.STALLED_SECONDS = 8.0  # type: ignore[misc]  # more than it takes to join after a member that was killed
    subscription.MEASURE_SECONDS = 0.3  # type: ignore[misc]
    service = Service("billing", load(BillingSettings))
    stuck = not marker.exists()
    marker.touch()

    async def handle(event: GuildJoined) -> None:
        if stuck and how == "blocks":
            time.sleep(3_600)  # noqa: ASYNC251 - this is what is not to be done
        if stuck:
            await asyncio.sleep(3_600)
        await service.database.seen.insert_one({"guild": event.subject})

    service.consume_effects(GUILD_EVENTS, {GuildJoined: handle})
    return service


if __name__ == "__main__":
    main(create)
