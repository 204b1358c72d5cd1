"""A file of another bot has been taken: whoever brought it reads what is here now."""

from contracts.imports import ImportFinished
from services.gateway.rendering.imports import brought
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowImports:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def finished(self, event: ImportFinished) -> None:
        """By direct message, where it took longer than Discord lets an interaction be answered."""
        data = event.data
        words = self._office.texts.in_language(data.reply.locale if data.reply else None)
        await self._answer.give(brought(data, words), reply=data.reply, ref=data.actor_ref)
