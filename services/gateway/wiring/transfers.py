"""Tickets handed to a colleague."""

from services.gateway.consumers.transfers import transfer_handlers
from services.gateway.discord.cogs.transfers import Transfers
from services.gateway.usecases.ask_to_transfer import AskToTransfer
from services.gateway.usecases.follow_transfer import FollowTransfer
from services.gateway.usecases.show_ticket import ShowTicket
from services.gateway.wiring.feature import Feature
from services.gateway.wiring.shared import Shared


def transfers(shared: Shared) -> Feature:
    """The feature put together."""
    office, answer = shared.office, shared.answer
    ask = AskToTransfer(shared.about, office.people, office.publisher)
    return Feature(
        cogs=[Transfers(shared.desk, ask)],
        facts=transfer_handlers(FollowTransfer(office, ShowTicket(office, answer), answer)),
    )
