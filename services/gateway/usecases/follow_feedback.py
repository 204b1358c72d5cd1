"""A ticket was rated, or a server's members are asked from now on or no longer: whoever did it is told."""

from contracts.feedback_facts import FeedbackSet, TicketRated
from services.gateway.rendering.feedback import thanks
from services.gateway.rendering.parts import message
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.ask_opener import AskOpener
from services.gateway.usecases.office import Office


class FollowFeedback:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer, asking: AskOpener) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer
        self._asking = asking

    async def rated(self, event: TicketRated) -> None:
        """Thanks, also in the direct message that asked; in a thread that is closed nothing can be edited."""
        data = event.data
        if data.ticket.rating is None:
            return
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            said = thanks(data.ticket, data.ticket.rating, commented=data.comment is not None, words=words)
            await self._answer.give(said, reply=data.reply, ref=data.actor_ref)
        await self._asking.rated(data.ticket)

    async def rule_set(self, event: FeedbackSet) -> None:
        """Says what holds now."""
        if event.data.reply is not None:
            words = self._office.texts.in_language(event.data.reply.locale)
            settings = event.data.settings
            done = words("done-feedback-off")
            if settings.feedback:
                done = words("done-feedback-on", where=words(f"feedback-way-{settings.feedback_way}"))
            await self._answer.give(message(done), reply=event.data.reply, ref=event.data.actor_ref)
