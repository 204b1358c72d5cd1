"""Staff put a label on a ticket, or take one off."""

from contracts.labelling import LabelTicket, TicketLabelled, TicketUnlabelled, UnlabelTicket
from contracts.labels import Label
from services.chassis.transactions import Transaction
from services.tickets.domain import labels
from services.tickets.domain.people import require_staff
from services.tickets.usecases.changes import Fact, change
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.matters import Matter, matter_of


async def label_ticket(desk: Desk, intent: LabelTicket, transaction: Transaction) -> None:
    """Puts the label on."""
    matter = await matter_of(desk, intent.data, transaction)
    label = _named(matter, intent.data.label_id)
    after = labels.put_on(matter.ticket, matter.actor, label, matter.settings)
    fact = Fact(TicketLabelled, {"label": label}, detail=label.name)
    await change(desk, matter, after, fact, transaction, cause=intent)


async def unlabel_ticket(desk: Desk, intent: UnlabelTicket, transaction: Transaction) -> None:
    """Takes the label off."""
    matter = await matter_of(desk, intent.data, transaction)
    label = _named(matter, intent.data.label_id)
    after = labels.take_off(matter.ticket, matter.actor, label, matter.settings)
    fact = Fact(TicketUnlabelled, {"label": label}, detail=label.name)
    await change(desk, matter, after, fact, transaction, cause=intent)


def _named(matter: Matter, label_id: str) -> Label:
    """The label they mean; who may not use one does not learn which there are."""
    require_staff(matter.actor)
    return labels.find(matter.settings, label_id)
