"""Nobody has written in a ticket for long: everybody in it is warned that it closes."""

from services.chassis.transactions import Transaction
from services.tickets.domain.closing import warn
from services.tickets.usecases.changes import change
from services.tickets.usecases.closing.facts import planned
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter


async def warn_of_silence(desk: Desk, matter: Matter, transaction: Transaction) -> None:
    """Plans the close; where the server's rule has changed meanwhile, only the moment of the warning moves."""
    after = warn(matter.ticket, matter.idle, desk.clock.now())
    if after.plan is None:
        await desk.tickets.save(matter.ticket, after, transaction.session)
    else:
        await change(desk, matter, after, planned(after), transaction)
