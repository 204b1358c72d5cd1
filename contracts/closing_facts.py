"""What became of tickets that close by plan, from tickets, on `tickets.events.v1`."""

from typing import Annotated, Literal

from contracts.event import Event, Payload, Reply
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from contracts.settings import GuildSettingsData
from contracts.tickets import TicketData

CallOff = Literal["by-hand", "written", "settings", "erasure"]
"""Why a planned close is called off: somebody said so, something was written, the server's rule has changed, or the
data of whoever planned it is being deleted."""


class TicketClosePlannedData(TicketData):
    """The plan is in `ticket.planned_close`; the reason is sealed for whoever planned it and the ticket."""

    reason: Annotated[Sealed, Personal("close reason", subject="reason.ref")] | None = None


class TicketClosePlanned(Event):
    """A ticket closes by itself at a moment from now on; for `requested` the opener is asked, for `idle` warned."""

    type: Literal["ticketsystem.tickets.ticket-close-planned.v1"] = "ticketsystem.tickets.ticket-close-planned.v1"
    data: TicketClosePlannedData


class TicketCloseCalledOffData(TicketData):
    """Why; `actor_ref` is who said so, or who wrote."""

    why: CallOff


class TicketCloseCalledOff(Event):
    """A ticket that was to close by itself stays open."""

    type: Literal["ticketsystem.tickets.ticket-close-called-off.v1"] = "ticketsystem.tickets.ticket-close-called-off.v1"
    data: TicketCloseCalledOffData


class TicketAutoCloseChanged(Event):
    """A ticket closes for silence and when its member leaves, or does not (`ticket.idle_exempt`)."""

    type: Literal["ticketsystem.tickets.ticket-auto-close-changed.v1"] = (
        "ticketsystem.tickets.ticket-auto-close-changed.v1"
    )
    data: TicketData


class AutoCloseSetData(Payload):
    """The server's settings after the change, who made it, and where to answer them."""

    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class AutoCloseSet(Event):
    """The server's tickets close by themselves by another rule, or no longer."""

    type: Literal["ticketsystem.tickets.auto-close-set.v1"] = "ticketsystem.tickets.auto-close-set.v1"
    data: AutoCloseSetData


FACTS = (TicketClosePlanned, TicketCloseCalledOff, TicketAutoCloseChanged, AutoCloseSet)
"""Every fact of closing by plan."""
