"""The end of tickets' content in `tickets`: what is due, what was begun, what is left."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReplaceOne, UpdateOne

from services.tickets.domain.ticket import ENDED
from services.tickets.storage.documents import PurgedTicketDocument, watch_document
from services.tickets.usecases.kept import KeptTicket


class PurgeRows:
    """Purges, as marks on the tickets themselves."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["tickets"]

    async def due(self, now: datetime, limit: int) -> list[str]:
        """Ended tickets whose content ends at or before now, the longest overdue first."""
        query = {"purge_at": {"$lte": now}, "state": {"$in": sorted(ENDED)}, "purging_at": None}
        found = self._rows.find(query, {"_id": 1}).sort("purge_at", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def begun(self, limit: int) -> list[str]:
        """Tickets whose purge was begun and is not finished."""
        found = self._rows.find({"purging_at": {"$type": "date"}}, {"_id": 1}).limit(limit)
        return [row["_id"] async for row in found]

    async def begin(self, ticket_ids: Sequence[str], now: datetime, session: AsyncIOMotorClientSession) -> None:
        """Marks tickets: from now on they are gone for everyone."""
        await self._rows.update_many({"_id": {"$in": list(ticket_ids)}}, {"$set": {"purging_at": now}}, session=session)

    async def put_off(self, ticket_id: str, purge_at: datetime, session: AsyncIOMotorClientSession) -> None:
        """Moves the end of one ticket's content."""
        await self._rows.update_one({"_id": ticket_id}, {"$set": {"purge_at": purge_at}}, session=session)

    async def finish(
        self, ended: Sequence[tuple[KeptTicket, str]], now: datetime, session: AsyncIOMotorClientSession
    ) -> None:
        """Leaves a shell in the place of each ticket, with the rule it ended by."""
        shells = [_shell(kept, now, rule) for kept, rule in ended]
        await self._rows.bulk_write(
            [ReplaceOne({"_id": shell.id}, shell.to_mongo()) for shell in shells], ordered=False, session=session
        )

    async def ended_of(self, guild_id: str, after: str, limit: int) -> list[tuple[str, datetime, datetime]]:
        """Some of a server's ended tickets, by id, after one of them: id, when it closed, when its content ends."""
        query = {"guild_id": guild_id, "purge_at": {"$type": "date"}, "purging_at": None, "_id": {"$gt": after}}
        found = self._rows.find(query, {"closed_at": 1, "purge_at": 1}).sort("_id", 1).limit(limit)
        return [(row["_id"], row["closed_at"], row["purge_at"]) async for row in found]

    async def move(self, ends: Mapping[str, tuple[datetime, datetime]]) -> None:
        """Moves ends of content, by ticket, from what they were to what they are to be.

        A ticket that was reopened or closed again meanwhile is left alone.
        """
        if ends:
            writes = [
                UpdateOne({"_id": ticket_id, "purge_at": before}, {"$set": {"purge_at": after}})
                for ticket_id, (before, after) in ends.items()
            ]
            await self._rows.bulk_write(writes, ordered=False)


def _shell(kept: KeptTicket, now: datetime, rule: str) -> PurgedTicketDocument:
    ticket = kept.ticket
    return PurgedTicketDocument(
        id=ticket.ticket_id,
        guild_id=ticket.guild_id,
        number=ticket.number,
        state=ticket.state,
        panel_id=ticket.panel_id,
        type_id=ticket.type_id,
        first_response_at=ticket.first_response_at,
        rating=ticket.rating,
        opened_at=ticket.opened_at,
        closed_at=ticket.closed_at or now,
        response=watch_document(kept.ticket.response),
        resolution=watch_document(kept.ticket.resolution),
        origin=kept.ticket.origin,
        purged_at=now,
        rule=rule,
        messages=kept.messages,
        attachments=kept.attachments,
    )
