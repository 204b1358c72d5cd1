"""Members who open no tickets."""

from contracts import block_facts as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_blocks import FollowBlocks


def block_handlers(follow: FollowBlocks) -> Handlers:
    """What becomes of each message about blocks."""
    return {
        facts.MemberBlocked: follow.blocked,
        facts.MemberUnblocked: follow.unblocked,
        facts.BlocksListed: follow.listed,
    }
