"""People's rights over their own data."""

from services.gateway.consumers.privacy import privacy_handlers
from services.gateway.discord.clicks.privacy import PrivacyClicks
from services.gateway.discord.cogs.privacy import Privacy
from services.gateway.usecases.answer_privacy import AnswerPrivacy
from services.gateway.usecases.ask_privacy import AskPrivacy
from services.gateway.usecases.deliver_notice import DeliverNotice
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def privacy(shared: Shared) -> Feature:
    """The feature put together."""
    office, desk = shared.office, shared.desk
    ask = AskPrivacy(office.people, office.vault, office.publisher)
    answers = AnswerPrivacy(office.vault, shared.erasing, office.publisher, office.clock)
    return Feature(
        cogs=[Privacy(desk, ask)],
        clicks=[PrivacyClicks(desk, ask).handlers()],
        facts=privacy_handlers(answers, DeliverNotice(office, shared.fetch, shared.notices)),
    )
