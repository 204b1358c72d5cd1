"""What became of notices and transcripts, so that what Kafka delivers again is not delivered again to the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from services.chassis.inbox import KEPT

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "notices": (IndexModel([("at", ASCENDING)], name="kept", expireAfterSeconds=int(KEPT.total_seconds())),),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went; `reason` is none where the person has it."""

    reason: str | None


class Notices:
    """Outcomes by the notice's id, for as long as Kafka may deliver it again."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Uses the gateway's database."""
        self._notices = database["notices"]

    async def outcome(self, notice_id: str) -> Outcome | None:
        """How it went, if it was tried before."""
        found = await self._notices.find_one({"_id": notice_id})
        return Outcome(found.get("reason")) if found else None

    async def settled(self, notice_id: str, reason: str | None, at: datetime) -> None:
        """Remembers how it went; none where the person has it."""
        first = {"reason": reason, "at": at}
        await self._notices.update_one({"_id": notice_id}, {"$setOnInsert": first}, upsert=True)
