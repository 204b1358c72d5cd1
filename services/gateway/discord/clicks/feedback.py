"""The stars below a goodbye or in a direct message, and the comment to them."""

from dataclasses import replace

from services.gateway.discord.clicks.handlers import AtOnce, Click, Handlers, Submit, Take
from services.gateway.discord.forms import COMMENT, comment_form
from services.gateway.discord.front import FrontDesk
from services.gateway.domain.asking import Asking, Refused
from services.gateway.domain.custom_ids.feedback import CommentButton, CommentForm, RateButton
from services.gateway.usecases.ask_about_ticket import AskAboutTicket
from services.gateway.usecases.ask_feedback import AskFeedback

Rating = RateButton | CommentButton | CommentForm


class FeedbackClicks:
    """In a server, whatever it is must be of the ticket it stands in.

    In a direct message nothing says which ticket that is but the custom id, which somebody may have altered. It brings
    them nowhere: tickets knows who opened what, in which server, and nobody else rates it.
    """

    def __init__(self, desk: FrontDesk, about: AskAboutTicket, feedback: AskFeedback) -> None:
        """Takes the use cases behind them."""
        self._desk = desk
        self._about = about
        self._feedback = feedback

    def handlers(self) -> Handlers:
        """What it handles."""
        return {RateButton: Take(self._rate), CommentButton: AtOnce(self._ask), CommentForm: Take(self._comment)}

    async def _rate(self, asking: Asking, button: RateButton, _: Click) -> None:
        there = await self._there(asking, button)
        await self._feedback.rate(there, button.ticket_id, int(button.stars))

    async def _ask(self, button: CommentButton, click: Click) -> None:
        await self._there(self._desk.read(click), button)
        form = CommentForm(button.ticket_id, button.stars, button.guild_id or str(click.guild_id))
        await click.response.send_modal(**comment_form(form, self._desk.words(click)))

    async def _comment(self, asking: Asking, form: CommentForm, submit: Submit) -> None:
        there = await self._there(asking, form)
        await self._feedback.rate(there, form.ticket_id, int(form.stars), submit.text_values.get(COMMENT, ""))

    async def _there(self, asking: Asking, what: Rating) -> Asking:
        """As if asked in the ticket's server.

        Raises:
            Refused: `foreign-button`.
        """
        if asking.guild_id is not None:
            await self._about.ticket_here(asking, what.ticket_id)
            return asking
        if not what.guild_id:
            raise Refused("foreign-button")
        return replace(asking, guild_id=what.guild_id)
