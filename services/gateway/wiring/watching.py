"""Staff who want to be told of replies."""

from services.gateway.consumers.watching import watching_handlers
from services.gateway.discord.cogs.watching import Watching
from services.gateway.usecases.ask_to_watch import AskToWatch
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.usecases.tell_watchers import TellWatchers
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def watching(shared: Shared) -> Feature:
    """The feature put together; it is told of replies before the ticket shows them (see `TellWatchers`)."""
    office, answer = shared.office, shared.answer
    ask = AskToWatch(shared.about, office.people, office.publisher)
    return Feature(
        cogs=[Watching(shared.desk, ask)],
        facts=watching_handlers(TellWatchers(office, ShowTicket(office, answer), answer)),
    )
