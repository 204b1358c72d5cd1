"""Staff who want to be told of replies: the wish, on `discord.ticket-intents.v1`, and what became of it."""

from typing import Literal

from contracts.event import Event
from contracts.intents import TicketIntentData
from contracts.tickets import TicketData


class WatchTicketData(TicketIntentData):
    """Whether they want to be told from now on, or no longer."""

    watch: bool


class WatchTicket(Event):
    """Staff want to be told when a member writes in a ticket, or no longer."""

    type: Literal["ticketsystem.gateway.watch-ticket.v1"] = "ticketsystem.gateway.watch-ticket.v1"
    data: WatchTicketData


class TicketWatchedData(TicketData):
    """Whether `actor_ref` is told from now on; everybody who is stands in `ticket.watcher_refs`."""

    watch: bool


class TicketWatched(Event):
    """Somebody of the team is told of replies in a ticket, or no longer.

    They are told by the gateway when the turn goes to the team (`ticket-waiting`), so once until somebody answers.
    """

    type: Literal["ticketsystem.tickets.ticket-watched.v1"] = "ticketsystem.tickets.ticket-watched.v1"
    data: TicketWatchedData


INTENTS = (WatchTicket,)
FACTS = (TicketWatched,)
