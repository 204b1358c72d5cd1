"""Who is on call."""

from contracts.duty import DutyChanged, DutyListed
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_duty import FollowDuty


def duty_handlers(follow: FollowDuty) -> Handlers:
    """What becomes of each message about it."""
    return {DutyChanged: follow.changed, DutyListed: follow.listed}
