"""Whoever opened a ticket says how it went."""

from contracts.feedback import RateTicket
from contracts.feedback_facts import TicketRated
from services.chassis.transactions import Transaction
from services.tickets.domain import feedback
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def rate_ticket(desk: Desk, intent: RateTicket, transaction: Transaction) -> None:
    """Keeps the stars, and the comment if there is one; one that was given before stays otherwise."""
    data = intent.data
    matter = await matter_of(desk, data, transaction)
    after = feedback.rate(matter.ticket, matter.actor, data.stars)
    beside = {"comment": data.comment} if data.comment else {}
    fact = Fact(TicketRated, {"comment": data.comment}, beside=beside, detail=str(data.stars))
    await change(desk, matter, after, fact, transaction, cause=intent)
