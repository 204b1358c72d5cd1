"""A server's language."""

from contracts.languages import LanguageSet
from services.gateway.consumers.facts import Handlers
from services.gateway.usecases.follow_language import FollowLanguage


def language_handlers(follow: FollowLanguage) -> Handlers:
    """What becomes of each message about languages."""
    return {LanguageSet: follow.language_set}
