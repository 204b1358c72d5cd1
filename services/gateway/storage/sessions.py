"""Where the Discord session of each process is resumed by its next one, and when sessions were begun.

Nothing here is about a person: a session id names the bot's own connection, and opens nothing without the bot's token.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from services.gateway.domain.session import ResumePoint

KEPT_SECONDS = int(timedelta(days=1).total_seconds())

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "sessions": (IndexModel([("kept_at", ASCENDING)], name="age", expireAfterSeconds=KEPT_SECONDS),),
    "session_starts": (IndexModel([("at", ASCENDING)], name="age", expireAfterSeconds=KEPT_SECONDS),),
}


class Sessions:
    """One place for each spill file: whoever holds that file holds the session, and finds both again."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]], slot: Callable[[], str]) -> None:
        """`slot` names the spill file this process holds."""
        self._sessions = database["sessions"]
        self._starts = database["session_starts"]
        self._slot = slot

    async def load(self, not_before: datetime) -> ResumePoint | None:
        """Where the session is resumed; none when nothing was kept since then."""
        document = await self._sessions.find_one({"_id": self._slot(), "kept_at": {"$gte": not_before}})
        if document is None:
            return None
        reads_content = document.get("reads_content", True)
        return ResumePoint(document["session"], document["number"], document["url"], reads_content)

    async def keep(self, point: ResumePoint, at: datetime) -> None:
        """All up to this point is handed on."""
        await self._sessions.update_one(
            {"_id": self._slot()}, {"$set": {**point._asdict(), "kept_at": at}}, upsert=True
        )

    async def begun_since(self, at: datetime) -> list[datetime]:
        """When sessions were begun, by any process."""
        return [document["at"] async for document in self._starts.find({"at": {"$gte": at}})]

    async def begin(self, at: datetime) -> None:
        """A session is about to be begun."""
        await self._starts.insert_one({"at": at})
