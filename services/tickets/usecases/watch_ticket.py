"""Staff want to be told of replies in a ticket, or no longer."""

from contracts.watching import TicketWatched, WatchTicket
from services.chassis.transactions import Transaction
from services.tickets.domain.watching import set_watching
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def watch_ticket(desk: Desk, intent: WatchTicket, transaction: Transaction) -> None:
    """Notes it with the ticket; it is nobody else's business, so the ticket's log says nothing of it."""
    matter, wanted = await matter_of(desk, intent.data, transaction), intent.data.watch
    after = set_watching(matter.ticket, matter.actor, watch=wanted)
    await change(desk, matter, after, Fact(TicketWatched, {"watch": wanted}), transaction, cause=intent)
