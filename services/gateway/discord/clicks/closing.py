"""The buttons below a planned close."""

from services.gateway.discord.clicks.handlers import Click, Handlers, Take
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.closing import ClosingButton
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_to_close import AskToClose


class ClosingClicks:
    """Whichever it is, it must be of the ticket it stands in."""

    def __init__(self, about: AskAboutTicket, closing: AskToClose) -> None:
        """Takes the use cases behind them."""
        self._about = about
        self._closing = closing

    def handlers(self) -> Handlers:
        """What it handles."""
        return {ClosingButton: Take(self._answer)}

    async def _answer(self, asking: Asking, button: ClosingButton, _: Click) -> None:
        ticket_id = await self._about.ticket_here(asking, button.ticket_id)
        match button.action:
            case "accept":
                await self._closing.accept(asking, ticket_id)
            case "keep":
                await self._closing.keep_open(asking, ticket_id)
