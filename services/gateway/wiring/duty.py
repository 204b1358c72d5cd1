"""Who is on call."""

from services.gateway.consumers.duty import duty_handlers
from services.gateway.discord.cogs.duty import Duty
from services.gateway.usecases.ask_for_duty import AskForDuty
from services.gateway.usecases.follow_duty import FollowDuty
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def duty(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskForDuty(office.people, office.publisher)
    return Feature(cogs=[Duty(shared.desk, ask)], facts=duty_handlers(FollowDuty(office, shared.answer)))
