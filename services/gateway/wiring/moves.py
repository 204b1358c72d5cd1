"""Tickets moved to another type."""

from services.gateway.consumers.moves import move_handlers
from services.gateway.discord.cogs.moves import Moves
from services.gateway.usecases.ask_to_move import AskToMove
from services.gateway.usecases.follow_move import FollowMove
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def moves(shared: Shared) -> Feature:
    """The feature put together."""
    office = shared.office
    ask = AskToMove(shared.about, office.settings, office.people, office.publisher)
    return Feature(
        cogs=[Moves(shared.desk, ask)],
        facts=move_handlers(FollowMove(office, ShowTicket(office, shared.answer))),
    )
