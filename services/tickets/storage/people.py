"""The collections `erased` and `privacy_steps`: whose data is gone, and how far each privacy case is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from services.tickets.storage.rights_documents import ErasedDocument, StepDocument


class PeopleRows:
    """Erased people and privacy cases. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._erased = database["erased"]
        self._steps = database["privacy_steps"]

    async def mark_erased(self, ref: str, at: datetime) -> None:
        """From now on, records about this person are dropped."""
        document = ErasedDocument(id=ref, at=at)
        await self._erased.update_one({"_id": ref}, {"$setOnInsert": {"at": document.at}}, upsert=True)

    async def erased(self, refs: Iterable[str], session: AsyncIOMotorClientSession | None = None) -> frozenset[str]:
        """Those of the people who were erased, or are being."""
        found = self._erased.find({"_id": {"$in": list(refs)}}, {"_id": 1}, session=session)
        return frozenset([row["_id"] async for row in found])

    async def step(
        self, step_id: str, ref: str, now: datetime, session: AsyncIOMotorClientSession | None = None
    ) -> StepDocument:
        """How far a case is; at its beginning if it is new."""
        row = await self._steps.find_one({"_id": step_id}, session=session)
        return StepDocument.model_validate(row) if row else StepDocument(id=step_id, ref=ref, at=now)

    async def save_step(self, step: StepDocument, session: AsyncIOMotorClientSession) -> None:
        """Notes how far a case is now."""
        await self._steps.replace_one({"_id": step.id}, step.to_mongo(), upsert=True, session=session)

    async def forget(self, ref: str) -> None:
        """Deletes what was noted of a person's cases."""
        await self._steps.delete_many({"ref": ref})
