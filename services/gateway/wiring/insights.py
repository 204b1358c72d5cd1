"""Tickets that are looked for, and a server's figures."""

from services.gateway.consumers.insights import insight_handlers
from services.gateway.discord.clicks.search import SearchClicks
from services.gateway.discord.cogs.insights import Insights
from services.gateway.usecases.ask_insights import AskInsights
from services.gateway.usecases.follow_insights import FollowInsights
from services.gateway.usecases.known_labels import KnownLabels
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def insights(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    types, labels = TicketTypes(office.settings), KnownLabels(office.settings)
    ask = AskInsights(office.people, types, labels, office.publisher)
    return Feature(
        cogs=[Insights(shared.desk, ask, types, labels)],
        clicks=[SearchClicks(ask, office.texts).handlers()],
        facts=insight_handlers(FollowInsights(office, shared.answer)),
    )
