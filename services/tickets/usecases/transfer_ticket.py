"""A ticket goes from one of the team to another."""

from contracts.transfers import TicketTransferred, TransferTicket
from services.chassis.transactions import Transaction
from services.tickets.domain.transfer import transfer
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of, person, require_reachable


async def transfer_ticket(desk: Desk, intent: TransferTicket, transaction: Transaction) -> None:
    """Gives the claim to the receiver, who did not ask for it."""
    matter, to = await matter_of(desk, intent.data, transaction), intent.data.to
    await require_reachable(desk, to.ref, transaction)
    before = matter.ticket.claimed_by
    after = transfer(matter.ticket, matter.actor, person(to, matter.staff_role_ids))
    fact = Fact(TicketTransferred, {"from_ref": before, "to_ref": to.ref}, whom=to.ref)
    await change(desk, matter, after, fact, transaction, cause=intent)
