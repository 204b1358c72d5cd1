"""What the gateway says when privacy asks about a person: it keeps nothing about them, and forgets their keys."""

from typing import TYPE_CHECKING, Literal

from contracts.privacy import (
    ErasureRequested,
    ExportRequested,
    StepDone,
    StepDoneData,
    SubjectErased,
    SubjectErasureCommitted,
)
from services.chassis.clock import Clock
from services.chassis.publisher import Publisher
from services.chassis.vault import Vault

if TYPE_CHECKING:
    from services.gateway.storage.erasing import Erasing


class AnswerPrivacy:
    """The register names tickets and channels, never people: there is nothing to export and nothing to delete."""

    def __init__(self, vault: Vault, erasing: "Erasing", publisher: Publisher, clock: Clock) -> None:
        """Takes what it needs to forget and to answer."""
        self._vault = vault
        self._erasing = erasing
        self._publisher = publisher
        self._clock = clock

    async def export(self, event: ExportRequested) -> None:
        """Answers with an empty last page."""
        await self._done(event, "export")

    async def erase(self, event: ErasureRequested) -> None:
        """Forgets the person's cached keys and answers that nothing is left."""
        self._vault.evict(ref=event.data.ref)
        await self._done(event, "erase")

    async def committed(self, event: SubjectErasureCommitted) -> None:
        """From now on nothing more is taken from the person."""
        await self._erasing.add(event.data.ref, self._clock.now())
        self._vault.evict(ref=event.data.ref)

    async def erased(self, event: SubjectErased) -> None:
        """The person's keys are gone everywhere."""
        self._vault.evict(ref=event.data.ref)
        await self._erasing.remove(event.data.ref)

    async def _done(self, event: ExportRequested | ErasureRequested, step: Literal["export", "erase"]) -> None:
        data = StepDoneData(case_id=event.data.case_id, ref=event.data.ref, service="gateway", step=step, done=True)
        now, answer_id = self._clock.now(), f"{event.id}:gateway"
        answer = StepDone.new(event.data.ref, data, time=now, cause=event, source="gateway", id=answer_id)
        await self._publisher.publish(answer)
