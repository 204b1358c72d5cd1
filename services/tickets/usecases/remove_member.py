"""A person who had been added is taken out of a ticket."""

from contracts.intents import RemoveMember
from contracts.tickets import TicketMemberRemoved
from services.chassis.transactions import Transaction
from services.tickets.domain import staffing
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def remove_member(desk: Desk, intent: RemoveMember, transaction: Transaction) -> None:
    """Removes the person; what they wrote stays in the archive."""
    matter = await matter_of(desk, intent.data, transaction)
    ref = intent.data.member_ref
    after = staffing.remove_member(matter.ticket, matter.actor, ref)
    fact = Fact(TicketMemberRemoved, {"member_ref": ref}, whom=ref)
    await change(desk, matter, after, fact, transaction, cause=intent)
