"""A server's gates are otherwise: whoever changed them reads what they are now."""

from contracts.gates.facts import GatesChanged
from services.gateway.rendering.gates import overview
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowGates:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def changed(self, event: GatesChanged) -> None:
        """The set-up itself comes with its own fact; a form shown before that goes by it already."""
        data = event.data
        await self._office.settings.put(data.settings)
        if data.reply is not None:
            words = self._office.texts.in_language(data.reply.locale)
            told = overview(data.settings, self._office.clock.now(), words, said=words("done-gates"))
            await self._answer.give(told, reply=data.reply, ref=data.actor_ref)
