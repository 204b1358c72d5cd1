"""Requests Discord refused, counted in Mongo: one count for all replicas, which a crash or a restart does not reset."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

KEPT = timedelta(hours=1)  # longer than any window, for whoever looks afterwards
INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "refused_requests": (IndexModel([("at", ASCENDING)], name="kept", expireAfterSeconds=int(KEPT.total_seconds())),),
}


class RefusedRequests:
    """One document for each span of time with refusals."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Takes the service's database."""
        self._spans = database["refused_requests"]

    async def add(self, span: datetime, number: int) -> None:
        """Adds so many to a span. Where the answer is lost they may be added again: too high a count bans nobody."""
        change = {"$inc": {"number": number}, "$setOnInsert": {"at": span}}
        await self._spans.update_one({"_id": span}, change, upsert=True)

    async def after(self, begin: datetime) -> dict[datetime, int]:
        """The spans that begin later, with how many each has."""
        return {document["_id"]: document["number"] async for document in self._spans.find({"_id": {"$gt": begin}})}
