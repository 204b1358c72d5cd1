"""People, as far as privacy knows them: that they exist, and whether they are being or have been erased."""

from datetime import datetime
from typing import Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import IndexModel, ReturnDocument

from services.chassis.mongo import Document
from services.chassis.transactions import Transaction
from services.privacy.storage.documents import SubjectDocument

SUBJECT_INDEXES: Final[tuple[IndexModel, ...]] = ()


class Subjects:
    """The collection `subjects`, keyed by ref."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        """Uses the collection in `database`."""
        self._subjects = database["subjects"]

    async def register(self, ref: str, seen_at: datetime, tx: Transaction) -> SubjectDocument:
        """The person, registered now if they were unknown. Nobody who was erased is registered again."""
        new = SubjectDocument(id=ref, first_seen_at=seen_at, state="registered").model_dump(exclude={"id"})
        found = await self._subjects.find_one_and_update(
            {"_id": ref},
            {"$setOnInsert": new},
            upsert=True,
            return_document=ReturnDocument.AFTER,
            session=tx.session,
        )
        return SubjectDocument.model_validate(found)

    async def find(self, ref: str, tx: Transaction) -> SubjectDocument | None:
        """The person, if known."""
        found = await self._subjects.find_one({"_id": ref}, session=tx.session)
        return SubjectDocument.model_validate(found) if found else None

    async def commit_erasure(self, ref: str, at: datetime, tx: Transaction) -> None:
        """From now on the person counts as erased, though the work is still to be done."""
        await self._subjects.update_one(
            {"_id": ref}, {"$set": {"state": "erasing", "erased_at": at}}, session=tx.session
        )

    async def finish_erasure(self, ref: str, tx: Transaction) -> None:
        """Leaves nothing of the person but the flag."""
        await self._subjects.update_one(
            {"_id": ref}, {"$set": {"state": "erased", "first_seen_at": None}}, session=tx.session
        )
