"""How tickets went."""

from services.gateway.consumers.feedback import feedback_handlers
from services.gateway.discord.clicks.feedback import FeedbackClicks
from services.gateway.discord.cogs.feedback import Feedback
from services.gateway.usecases.ask_feedback import AskFeedback
from services.gateway.usecases.ask_opener import AskOpener
from services.gateway.usecases.follow_feedback import FollowFeedback
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def feedback(shared: Shared) -> Feature:
    """The feature put together."""
    office, desk = shared.office, shared.desk
    ask = AskFeedback(office.people, office.vault, office.publisher)
    return Feature(
        cogs=[Feedback(desk, ask)],
        clicks=[FeedbackClicks(desk, shared.about, ask).handlers()],
        facts=feedback_handlers(FollowFeedback(office, shared.answer, AskOpener(office))),
    )
