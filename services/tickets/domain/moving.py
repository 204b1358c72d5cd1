"""Moving a ticket to another type."""

from contracts.settings import Panel, TicketType
from services.tickets.domain.people import Actor, require_staff
from services.tickets.domain.refusals import SAME_TYPE, Refused
from services.tickets.domain.ticket import Ticket, require_active


def move(ticket: Ticket, actor: Actor, panel: Panel, kind: TicketType) -> Ticket:
    """Staff move it; its thread hangs where it was opened, for Discord moves none."""
    require_staff(actor)
    require_active(ticket)
    if (ticket.panel_id, ticket.type_id) == (panel.panel_id, kind.type_id):
        raise Refused(SAME_TYPE, number=ticket.number, type=kind.name)
    return ticket.changed(panel_id=panel.panel_id, type_id=kind.type_id, type_name=kind.name)
