"""Service levels."""

from contracts.levels import facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_levels import FollowLevels


def level_handlers(follow: FollowLevels) -> Handlers:
    """What becomes of each message about them."""
    return {
        facts.LevelsChanged: follow.changed,
        facts.TicketLevelWarned: follow.warned,
        facts.TicketLevelBreached: follow.breached,
    }
