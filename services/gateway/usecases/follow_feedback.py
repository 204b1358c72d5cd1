"""A ticket was rated, or a server's members are asked from now on or no longer: whoever did it is told."""

from contracts.feedback_facts import FeedbackSet, TicketRated
from services.gateway.rendering.feedback import thanks
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowFeedback:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def rated(self, event: TicketRated) -> None:
        """Thanks; the thread is closed and stays as it is."""
        data = event.data
        if data.reply is None or data.ticket.rating is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        said = thanks(data.ticket.ticket_id, data.ticket.rating, commented=data.comment is not None, words=words)
        await self._answer.give(said, reply=data.reply, ref=data.actor_ref)

    async def rule_set(self, event: FeedbackSet) -> None:
        """Says what holds now."""
        if event.data.reply is not None:
            words = self._office.texts.in_language(event.data.reply.locale)
            key = "done-feedback-on" if event.data.settings.feedback else "done-feedback-off"
            await self._answer.give(message(words(key)), reply=event.data.reply, ref=event.data.actor_ref)
