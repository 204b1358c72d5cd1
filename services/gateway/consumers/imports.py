"""Files of other bots."""

from contracts.imports import ImportFinished
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_imports import FollowImports


def import_handlers(follow: FollowImports) -> Handlers:
    """What becomes of each message about them."""
    return {ImportFinished: follow.finished}
