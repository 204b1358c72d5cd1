"""How tickets went."""

from contracts import feedback_facts as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_feedback import FollowFeedback


def feedback_handlers(follow: FollowFeedback) -> Handlers:
    """What becomes of each message about feedback."""
    return {facts.TicketRated: follow.rated, facts.FeedbackSet: follow.rule_set}
