"""Labels made and put on tickets: the wishes, on `discord.ticket-intents.v1`, and what became of them."""

from typing import Literal

from contracts.event import Event, Payload, Reply, Ulid
from contracts.intents import IntentData, TicketIntentData
from contracts.labels import Label
from contracts.personal import Ref
from contracts.settings import GuildSettingsData
from contracts.tickets import TicketData


class CreateLabelData(IntentData):
    """The new label; its id is minted by the gateway."""

    label: Label


class CreateLabel(Event):
    """An administrator makes a label for the server's tickets."""

    type: Literal["ticketsystem.gateway.create-label.v1"] = "ticketsystem.gateway.create-label.v1"
    data: CreateLabelData


class DeleteLabelData(IntentData):
    """Which label."""

    label_id: Ulid


class DeleteLabel(Event):
    """An administrator wants a label gone, from every ticket."""

    type: Literal["ticketsystem.gateway.delete-label.v1"] = "ticketsystem.gateway.delete-label.v1"
    data: DeleteLabelData


class LabelTicketData(TicketIntentData):
    """Which label."""

    label_id: Ulid


class LabelTicket(Event):
    """Staff put a label on a ticket."""

    type: Literal["ticketsystem.gateway.label-ticket.v1"] = "ticketsystem.gateway.label-ticket.v1"
    data: LabelTicketData


class UnlabelTicket(Event):
    """Staff take a label off a ticket."""

    type: Literal["ticketsystem.gateway.unlabel-ticket.v1"] = "ticketsystem.gateway.unlabel-ticket.v1"
    data: LabelTicketData


class TicketLabelData(TicketData):
    """Which label; those the ticket has now are in `ticket.labels`."""

    label: Label


class TicketLabelled(Event):
    """A label was put on a ticket."""

    type: Literal["ticketsystem.tickets.ticket-labelled.v1"] = "ticketsystem.tickets.ticket-labelled.v1"
    data: TicketLabelData


class TicketUnlabelled(Event):
    """A label was taken off a ticket."""

    type: Literal["ticketsystem.tickets.ticket-unlabelled.v1"] = "ticketsystem.tickets.ticket-unlabelled.v1"
    data: TicketLabelData


class LabelChangeData(Payload):
    """Which label, the server's settings after the change, who made it, and where to answer them."""

    label: Label
    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class LabelCreated(Event):
    """The server has one more label."""

    type: Literal["ticketsystem.tickets.label-created.v1"] = "ticketsystem.tickets.label-created.v1"
    data: LabelChangeData


class LabelDeleted(Event):
    """A label is gone; tickets that had it are shown without it from their next change on."""

    type: Literal["ticketsystem.tickets.label-deleted.v1"] = "ticketsystem.tickets.label-deleted.v1"
    data: LabelChangeData


INTENTS = (CreateLabel, DeleteLabel, LabelTicket, UnlabelTicket)
FACTS = (TicketLabelled, TicketUnlabelled, LabelCreated, LabelDeleted)
