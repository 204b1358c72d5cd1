"""Which messages were handled, written with their effects, so that a second delivery does nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

COLLECTION: Final = "inbox"

KEPT: Final = timedelta(days=15)
"""Longer than any topic that is cleaned by age keeps a record, so whatever can be delivered again is recognised."""

INDEXES: Final = {
    COLLECTION: [
        IndexModel([("at", ASCENDING)], name="kept", expireAfterSeconds=int(KEPT.total_seconds())),
    ]
}


class AlreadyHandled(Exception):
    """The message was handled before; the transaction is abandoned and the record counts as done."""


class Inbox:
    """Remembers handled messages by topic and event id."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Keeps them in the service's own database."""
        self._messages = database[COLLECTION]

    async def admit(self, session: AsyncIOMotorClientSession, topic: str, event_id: str) -> None:
        """Enters a message in the running transaction.

        Raises:
            AlreadyHandled: it is there already.
        """
        try:
            await self._messages.insert_one({"_id": f"{topic}:{event_id}", "at": datetime.now(UTC)}, session=session)
        except DuplicateKeyError:
            raise AlreadyHandled from None
