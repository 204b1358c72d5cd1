"""People whose erasure is decided but not done: nothing more is taken from them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from contracts.policy import policy

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "erasing": (
        IndexModel(
            [("since", ASCENDING)],
            name="deadline",
            expireAfterSeconds=int(timedelta(days=policy().deletion_deadline_days).total_seconds()),
        ),
    ),
}


class Erasing:
    """Refs, in Mongo and in memory, from the decision until the shares are destroyed."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Knows nobody before `load`."""
        self._erasing = database["erasing"]
        self._refs: set[str] = set()

    async def load(self) -> set[str]:
        """Reads the refs into memory, those other replicas were told of as well.

        Returns:
            The refs this process did not know.
        """
        before = set(self._refs)
        stored = {document["_id"] async for document in self._erasing.find({}, {"_id": 1})}
        # what this process itself added or removed while we read is newer than what was read
        new = stored - before
        self._refs = (self._refs | new) - (before - stored)
        return new

    def __contains__(self, ref: str) -> bool:
        return ref in self._refs

    async def add(self, ref: str, since: datetime) -> None:
        """The erasure is decided."""
        await self._erasing.update_one({"_id": ref}, {"$setOnInsert": {"since": since}}, upsert=True)
        self._refs.add(ref)

    async def remove(self, ref: str) -> None:
        """The erasure is done; who comes back is somebody new."""
        await self._erasing.delete_one({"_id": ref})
        self._refs.discard(ref)
