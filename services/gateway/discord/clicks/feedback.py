"""The stars below a goodbye, and the comment to them."""

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take
from services.gateway.discord.forms import COMMENT, comment_form
from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Asking
from services.gateway.domain.custom_ids.feedback import CommentButton, CommentForm, RateButton
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_feedback import AskFeedback


class FeedbackClicks:
    """Whatever it is, it must be of the ticket it stands in."""

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, feedback: AskFeedback) -> None:
        """Takes the use cases behind them."""
        self._desk = desk
        self._about = about
        self._feedback = feedback

    def handlers(self) -> Handlers:
        """What it handles."""
        return {RateButton: Take(self._rate), CommentButton: AtOnce(self._ask), CommentForm: Take(self._comment)}

    async def _rate(self, asking: Asking, button: RateButton, _: Click) -> None:
        here = await self._about.ticket_here(asking, button.ticket_id)
        await self._feedback.rate(asking, here, int(button.stars))

    async def _ask(self, button: CommentButton, click: Click) -> None:
        here = await self._about.ticket_here(self._desk.read(click), button.ticket_id)
        await click.response.send_modal(**comment_form(here, button.stars, self._desk.words(click)))

    async def _comment(self, asking: Asking, form: CommentForm, submit: Submit) -> None:
        here = await self._about.ticket_here(asking, form.ticket_id)
        await self._feedback.rate(asking, here, int(form.stars), submit.text_values.get(COMMENT, ""))
