"""A service for tests that kill or signal it: `python -m tests.component.chassis.victim [SECONDS A RECORD]`."""

import asyncio
import sys

from contracts.guilds import GuildJoined
from contracts.topics import GUILD_EVENTS, PLANS
from services.chassis.run import main
from services.chassis.service import Service, Transaction
from services.chassis.settings import load
from tests.component.chassis.probe import BillingSettings, plan


def create() -> Service:
    """Notes each fact in `seen`, slowly, and emits a state for it."""
    slowness = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
    service = Service("billing", load(BillingSettings), publishes=[PLANS])

    async def handle(event: GuildJoined, transaction: Transaction) -> None:
        number = event.data.member_count
        await service.database.seen.insert_one({"guild": event.subject, "n": number}, session=transaction.session)
        transaction.emit(plan(event.subject, number + 1, cause=event))
        await asyncio.sleep(slowness)

    service.consume(GUILD_EVENTS, {GuildJoined: handle})
    return service


if __name__ == "__main__":
    main(create)
