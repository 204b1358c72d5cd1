"""Staff who want to be told of replies."""

from contracts.tickets import TicketWaiting
from contracts.watching import TicketWatched
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.tell_watchers import TellWatchers


def watching_handlers(tell: TellWatchers) -> Handlers:
    """What becomes of each message about it, and of each turn."""
    return {TicketWatched: tell.watched, TicketWaiting: tell.waiting}
