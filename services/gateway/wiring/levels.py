"""Service levels."""

from services.gateway.consumers.levels import level_handlers
from services.gateway.discord.cogs.levels import Levels
from services.gateway.usecases.ask_for_levels import AskForLevels
from services.gateway.usecases.follow_levels import FollowLevels
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.usecases.ticket_types import TicketTypes
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def levels(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    types = TicketTypes(office.settings)
    ask = AskForLevels(office.settings, office.people, types, office.publisher)
    follow = FollowLevels(office, ShowTicket(office, shared.answer), shared.answer)
    return Feature(cogs=[Levels(shared.desk, ask, types)], facts=level_handlers(follow))
