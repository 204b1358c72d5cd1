"""A page of the audit log is shown where it was asked for and nowhere else."""

from contracts.audit.listing import ChangesListed
from services.gateway.rendering.audit import log_page
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowAudit:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def listed(self, event: ChangesListed) -> None:
        """A page of changes."""
        data = event.data
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        people = await self._office.people.mentions({change.by_ref for change in data.changes if change.by_ref})
        await self._answer.give(log_page(data, people, words), reply=data.reply)
