"""Saved answers."""

from contracts import tagging as facts
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_tags import FollowTags
from services.gateway.usecases.post_tag import PostTag


def tag_handlers(follow: FollowTags, post: PostTag) -> Handlers:
    """What becomes of each message about saved answers."""
    return {
        facts.TagCreated: follow.created,
        facts.TagEdited: follow.edited,
        facts.TagDeleted: follow.deleted,
        facts.TagShown: follow.shown,
        facts.TagSent: post.sent,
    }
