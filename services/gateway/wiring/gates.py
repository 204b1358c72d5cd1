"""Who may open tickets, and when."""

from services.gateway.consumers.gates import gate_handlers
from services.gateway.discord.clicks.gates import GateClicks
from services.gateway.discord.cogs.gates import Gates
from services.gateway.usecases.ask_for_gates import AskForGates
from services.gateway.usecases.follow_gates import FollowGates
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def gates(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskForGates(office.settings, office.people, office.publisher)
    return Feature(
        cogs=[Gates(shared.desk, ask, office.clock)],
        clicks=[GateClicks(ask).handlers()],
        facts=gate_handlers(FollowGates(office, shared.answer)),
    )
