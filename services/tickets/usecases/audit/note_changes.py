"""What somebody changed of a server's settings is noted with the change."""

from collections.abc import Sequence

from contracts.event import Event, new_id
from contracts.intents import IntentData
from services.chassis.transactions import Transaction
from services.tickets.domain.audit.difference import Difference
from services.tickets.domain.audit.log import Entry
from services.tickets.usecases.desk import Desk


async def note_changes(
    desk: Desk, guild_id: str, differences: Sequence[Difference], transaction: Transaction, cause: Event
) -> None:
    """Appends an entry for each difference, in the transaction that makes it: a message that comes again makes none.

    Args:
        desk: the service's collections.
        guild_id: the server.
        differences: what is otherwise than before; nothing is noted where there is none.
        transaction: the running one.
        cause: the message that was followed; an intent says whose wish it was.
    """
    if not differences:
        return
    act = new_id()
    by_ref = cause.data.actor.ref if isinstance(cause.data, IntentData) else None
    entries = [
        Entry(
            # Read from the highest on, and so in the order in which they were compared.
            change_id=f"{act}:{len(differences) - number:05d}",
            guild_id=guild_id,
            at=desk.clock.now(),
            by_ref=by_ref,
            automatic=by_ref is None,
            difference=difference,
        )
        for number, difference in enumerate(differences)
    ]
    await desk.changes.append(entries, transaction.session)
