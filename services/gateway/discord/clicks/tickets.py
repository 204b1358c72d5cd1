"""The buttons below a ticket's status and goodbye, and the form that asks before closing."""

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take
from services.gateway.discord.forms import REASON, close_form
from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.ticket import CloseButton, CloseForm, TicketButton
from services.gateway.usecases.ask_about_ticket import AskAboutTicket


class TicketClicks:
    """Whatever it is, it must be of the ticket it stands in."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket) -> None:
        """Takes the use case behind them."""
        self._desk = desk
        self._about = about

    def handlers(self) -> Handlers:
        """What it handles."""
        return {TicketButton: Take(self._act), CloseButton: AtOnce(self._ask_first), CloseForm: Take(self._close)}

    async def _act(self, asking: Asking, button: TicketButton, _: Click) -> None:
        ticket_id = await self._about.ticket_here(asking, button.ticket_id)
        match button.action:
            case "claim":
                await self._about.claim(asking, ticket_id)
            case "unclaim":
                await self._about.unclaim(asking, ticket_id)
            case "reopen":
                await self._about.reopen(asking, ticket_id)
            case "transcript":
                await self._about.transcript(asking, ticket_id, "html")

    async def _ask_first(self, button: CloseButton, click: Click) -> None:
        here = await self._about.ticket_here(self._desk.read(click), button.ticket_id)
        await click.response.send_modal(**close_form(here, self._desk.words(click)))

    async def _close(self, asking: Asking, form: CloseForm, submit: Submit) -> None:
        here = await self._about.ticket_here(asking, form.ticket_id)
        await self._about.close(asking, here, submit.text_values.get(REASON, ""))
