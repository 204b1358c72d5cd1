"""Tickets that close by themselves: later, on request, for silence."""

from services.gateway.consumers.closing import closing_handlers
from services.gateway.discord.clicks.closing import ClosingClicks
from services.gateway.discord.cogs.closing import Closing
from services.gateway.usecases.ask_to_close import AskToClose
from services.gateway.usecases.follow_closing import FollowClosing
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def closing(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer, desk = shared.office, shared.answer, shared.desk
    ask = AskToClose(office.people, office.vault, office.publisher)
    return Feature(
        cogs=[Closing(desk, shared.about, ask)],
        clicks=[ClosingClicks(shared.about, ask).handlers()],
        facts=closing_handlers(FollowClosing(office, ShowTicket(office, answer), answer)),
    )
