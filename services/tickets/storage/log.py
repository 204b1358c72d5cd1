"""The collection `ticket_log`: who did what to a ticket, and when."""

from collections.abc import Sequence
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts.event import new_id
from services.tickets.storage.documents import LogDocument
from services.tickets.usecases.kept import LogEntry


class LogRows:
    """Entries of tickets' logs."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["ticket_log"]

    async def append(self, entry: LogEntry, session: AsyncIOMotorClientSession) -> None:
        """Stores an entry."""
        document = LogDocument(
            id=new_id(),
            ticket_id=entry.ticket_id,
            at=entry.at,
            what=entry.what,
            by=entry.by,
            whom=entry.whom,
            detail=entry.detail,
            reason=entry.reason,
        )
        await self._rows.insert_one(document.to_mongo(), session=session)

    async def of_ticket(self, ticket_id: str) -> list[LogEntry]:
        """A ticket's entries, oldest first."""
        found = self._rows.find({"ticket_id": ticket_id}).sort([("at", 1), ("_id", 1)])
        return [_read(row) async for row in found]

    async def forget_reasons(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes the reasons a person gave; tells how many."""
        result = await self._rows.update_many({"reason.ref": ref}, {"$unset": {"reason": ""}}, session=session)
        return int(result.modified_count)

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> int:
        """Deletes the entries of tickets; tells how many."""
        result = await self._rows.delete_many({"ticket_id": {"$in": list(ticket_ids)}})
        return int(result.deleted_count)


def _read(row: dict[str, Any]) -> LogEntry:
    document = LogDocument.model_validate(row)
    return LogEntry(
        ticket_id=document.ticket_id,
        at=document.at,
        what=document.what,
        by=document.by,
        whom=document.whom,
        detail=document.detail,
        reason=document.reason,
    )
