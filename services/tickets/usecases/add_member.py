"""One more person is let into a ticket."""

from contracts.intents import AddMember
from contracts.tickets import TicketMemberAdded
from services.chassis.transactions import Transaction
from services.tickets.domain import staffing
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of, require_not_erased


async def add_member(desk: Desk, intent: AddMember, transaction: Transaction) -> None:
    """Adds the person; from then on they count as a member of the ticket and may have its transcript."""
    matter = await matter_of(desk, intent.data, transaction)
    ref = intent.data.member_ref
    await require_not_erased(desk, ref, transaction)
    after = staffing.add_member(matter.ticket, matter.actor, ref)
    fact = Fact(TicketMemberAdded, {"member_ref": ref}, whom=ref)
    await change(desk, matter, after, fact, transaction, cause=intent)
