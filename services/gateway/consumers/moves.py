"""Tickets moved to another type."""

from contracts import moves as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_move import FollowMove


def move_handlers(follow: FollowMove) -> Handlers:
    """What becomes of each message about it."""
    return {facts.TicketMoved: follow.moved}
