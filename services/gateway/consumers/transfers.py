"""Tickets handed to a colleague."""

from contracts import transfers as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_transfer import FollowTransfer


def transfer_handlers(follow: FollowTransfer) -> Handlers:
    """What becomes of each message about it."""
    return {facts.TicketTransferred: follow.transferred}
