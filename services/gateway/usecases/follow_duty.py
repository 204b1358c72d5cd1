"""Others are on call, or somebody may know who is: whoever asked is told, and nobody else."""

from contracts.duty import DutyChanged, DutyData, DutyListed
from services.gateway.rendering.duty import duty_list
from services.gateway.usecases.answer import Answer
from services.gateway.usecases.office import Office


class FollowDuty:
    """One method a fact."""

    def __init__(self, office: Office, answer: Answer) -> None:
        """Takes what it works with."""
        self._office = office
        self._answer = answer

    async def changed(self, event: DutyChanged) -> None:
        """Says what holds now."""
        data = event.data
        mine = any(each.ref == data.actor_ref for each in data.on_duty)
        await self._tell(data, "done-on-duty" if mine else "done-off-duty")

    async def listed(self, event: DutyListed) -> None:
        """Says who is."""
        await self._tell(event.data, "")

    async def _tell(self, data: DutyData, key: str) -> None:
        if data.reply is None:
            return
        words = self._office.texts.in_language(data.reply.locale)
        people = await self._office.people.mentions([each.ref for each in data.on_duty])
        told = duty_list(data.on_duty, people, words, said=words(key) if key else "")
        await self._answer.give(told, reply=data.reply)
