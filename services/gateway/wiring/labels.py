"""Labels, of servers and on tickets."""

from services.gateway.consumers.labels import label_handlers
from services.gateway.discord.cogs.labels import Labels
from services.gateway.usecases.ask_to_label import AskToLabel
from services.gateway.usecases.follow_labels import FollowLabels
from services.gateway.usecases.known_labels import KnownLabels
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def labels(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer = shared.office, shared.answer
    known = KnownLabels(office.settings)
    ask = AskToLabel(shared.about, known, office.people, office.publisher)
    return Feature(
        cogs=[Labels(shared.desk, ask, known)],
        facts=label_handlers(FollowLabels(office, ShowTicket(office, answer), answer)),
    )
