"""Staff move a ticket to another type."""

from contracts.moves import MoveTicket, TicketMoved
from contracts.teams import team_of
from services.chassis.transactions import Transaction
from services.tickets.domain.gates.offers import find_type
from services.tickets.domain.moving import move
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import matter_of


async def move_ticket(desk: Desk, intent: MoveTicket, transaction: Transaction) -> None:
    """Changes the type; everything else of the ticket stays."""
    matter, data = await matter_of(desk, intent.data, transaction), intent.data
    panel, kind = find_type(matter.settings, data.panel_id, data.type_id)
    after = move(matter.ticket, matter.actor, panel, kind)
    other_team = matter.staff_role_ids != team_of(matter.settings, panel.panel_id, kind.type_id)
    told = {"from_type_name": matter.ticket.type_name, "other_team": other_team}
    fact = Fact(TicketMoved, told, detail=kind.name)
    await change(desk, matter, after, fact, transaction, cause=intent)
