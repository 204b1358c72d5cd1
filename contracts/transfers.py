"""Handing a ticket to a colleague: the wish, on `discord.ticket-intents.v1`, and what became of it."""

from typing import Literal

from contracts.event import Event
from contracts.intents import Actor, TicketIntentData
from contracts.personal import Ref
from contracts.tickets import TicketData


class TransferTicketData(TicketIntentData):
    """Who is to look after the ticket, with what Discord said of their rights at that moment."""

    to: Actor


class TransferTicket(Event):
    """Whoever has a ticket, or an administrator, hands it to somebody of the team."""

    type: Literal["ticketsystem.gateway.transfer-ticket.v1"] = "ticketsystem.gateway.transfer-ticket.v1"
    data: TransferTicketData


class TicketTransferredData(TicketData):
    """From whom and to whom; `ticket.claimed_by` is the latter.

    Attributes:
        from_ref: who had it; none where nobody had.
        to_ref: who has it now.
    """

    from_ref: Ref | None = None
    to_ref: Ref


class TicketTransferred(Event):
    """Somebody else of the team has the ticket now, without asking for it; the gateway tells them in the ticket."""

    type: Literal["ticketsystem.tickets.ticket-transferred.v1"] = "ticketsystem.tickets.ticket-transferred.v1"
    data: TicketTransferredData


INTENTS = (TransferTicket,)
FACTS = (TicketTransferred,)
