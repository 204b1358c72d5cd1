"""What became of a server's gates, from tickets, on `tickets.events.v1`."""

from typing import Literal

from contracts.event import Event, Payload, Reply
from contracts.personal import Ref
from contracts.settings import GuildSettingsData


class GatesChangedData(Payload):
    """The server's settings after the change, who made it, and where to answer them."""

    settings: GuildSettingsData
    actor_ref: Ref
    reply: Reply | None = None


class GatesChanged(Event):
    """Others may open tickets in a server from now on, or at other times."""

    type: Literal["ticketsystem.tickets.gates-changed.v1"] = "ticketsystem.tickets.gates-changed.v1"
    data: GatesChangedData


FACTS = (GatesChanged,)
"""Every fact about gates."""
