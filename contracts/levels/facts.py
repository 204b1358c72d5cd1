"""What became of service levels, from tickets, on `tickets.events.v1`."""

from typing import Literal

from pydantic import AwareDatetime

from contracts.event import Event, Payload, Reply
from contracts.levels.settings import Measure
from contracts.personal import Ref
from contracts.settings import GuildSettingsData
from contracts.tickets import TicketData


class LevelsChangedData(Payload):
    """The server's settings after the change, who made it, and where to answer them."""

    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class LevelsChanged(Event):
    """A server's team wants to keep to something else from now on."""

    type: Literal["ticketsystem.tickets.levels-changed.v1"] = "ticketsystem.tickets.levels-changed.v1"
    data: LevelsChangedData


class TicketLevelData(TicketData):
    """What of the ticket takes long, and when it had or has to be done."""

    measure: Measure
    due_at: AwareDatetime


class TicketLevelWarned(Event):
    """Most of the time that something of a ticket may take is over."""

    type: Literal["ticketsystem.tickets.ticket-level-warned.v1"] = "ticketsystem.tickets.ticket-level-warned.v1"
    data: TicketLevelData


class TicketLevelBreached(Event):
    """Something of a ticket has taken longer than it may."""

    type: Literal["ticketsystem.tickets.ticket-level-breached.v1"] = "ticketsystem.tickets.ticket-level-breached.v1"
    data: TicketLevelData


FACTS = (LevelsChanged, TicketLevelWarned, TicketLevelBreached)
