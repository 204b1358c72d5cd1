"""A server's language."""

from services.gateway.consumers.languages import language_handlers
from services.gateway.discord.cogs.language import Language
from services.gateway.usecases.ask_for_language import AskForLanguage
from services.gateway.usecases.follow_language import FollowLanguage
from services.gateway.usecases.stand_panel import StandPanel
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def languages(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    return Feature(
        cogs=[Language(shared.desk, AskForLanguage(office.people, office.publisher))],
        facts=language_handlers(FollowLanguage(office, StandPanel(office), shared.answer)),
    )
