"""What befalls a server: the bot is removed and invited again, staff roles are deleted, people leave."""

from services.gateway.consumers.guilds import guild_handlers
from services.gateway.storage.left_places import LeftPlaces
from services.gateway.usecases.come_back import ComeBack
from services.gateway.usecases.look_for_people import LookForPeople
from services.gateway.usecases.miss_roles import AdviseOnRoles
from services.gateway.usecases.stand_panel import StandPanel
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def servers(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    back = ComeBack(office, LeftPlaces(shared.service.database), StandPanel(office), shared.advise)
    return Feature(facts=guild_handlers(back, AdviseOnRoles(office.settings, shared.advise), LookForPeople(office)))
