"""What an export says of being on call."""

from collections.abc import Sequence

from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.personal_records import Group


async def duty_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Where the person is on call, by id."""
    found = await desk.duty.concerning(ref, after=after, limit=limit, session=transaction.session)
    return [
        (duty_id, [{"server": guild_id, "since": duty.since.isoformat(), "until": duty.until.isoformat()}])
        for duty_id, guild_id, duty in found
    ]
