"""Who changed what of a server's settings."""

from contracts.audit.listing import ChangesListed
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_audit import FollowAudit


def audit_handlers(follow: FollowAudit) -> Handlers:
    """What becomes of the answer."""
    return {ChangesListed: follow.listed}
