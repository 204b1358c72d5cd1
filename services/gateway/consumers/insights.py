"""What was found, and a server's figures."""

from contracts.insights.bulk import BulkCloseBegun
from contracts.insights.search import TicketsListed
from contracts.insights.stats import StatsShown
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_insights import FollowInsights


def insight_handlers(follow: FollowInsights) -> Handlers:
    """What becomes of each answer."""
    return {TicketsListed: follow.listed, BulkCloseBegun: follow.closing, StatsShown: follow.shown}
