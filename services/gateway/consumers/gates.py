"""Who may open tickets."""

from contracts.gates import facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_gates import FollowGates


def gate_handlers(follow: FollowGates) -> Handlers:
    """What becomes of each message about gates."""
    return {facts.GatesChanged: follow.changed}
