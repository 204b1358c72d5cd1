"""What an export says of searches, in the hour for which they are kept, and of tickets that are just being closed."""

from collections.abc import Sequence

from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.personal_records import Group


async def search_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Searches the person began, by id; whom they looked for is the other's data."""
    found = await desk.searches.concerning(ref, after=after, limit=limit, session=transaction.session)
    return [(search_id, [{"server": guild_id, "searched_at": at.isoformat()}]) for search_id, guild_id, at in found]


async def bulk_close_records(desk: Desk, ref: str, after: str, limit: int, transaction: Transaction) -> Sequence[Group]:
    """Closes of many tickets that the person asked for and that are not done yet, by id."""
    found = await desk.bulk_closes.concerning(ref, after=after, limit=limit, session=transaction.session)
    return [(bulk_id, [{"server": guild_id, "asked_at": at.isoformat()}]) for bulk_id, guild_id, at in found]
