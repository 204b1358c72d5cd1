"""The collection `bulk_closes`: tickets that are being closed because a search found them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from services.tickets.domain.search import BulkClose, Filter
from services.tickets.domain.ticket import ACTIVE
from services.tickets.storage.searches import SoughtDocument, query_of


class BulkCloseDocument(SoughtDocument):
    """`bulk_closes`: what somebody wants closed; `id` is their wish's. It ends when the last one is closed.

    Attributes:
        after: the last ticket it was done with, in the order of ids.
    """

    after: str = ""


class BulkCloseRows:
    """Closes of many tickets. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["bulk_closes"]
        self._tickets = database["tickets"]

    async def insert(self, bulk: BulkClose, session: AsyncIOMotorClientSession) -> None:
        """Stores what is to be done."""
        document = BulkCloseDocument(
            id=bulk.bulk_id, guild_id=bulk.guild_id, by_ref=bulk.by_ref, at=bulk.at, **asdict(bulk.filter)
        )
        await self._rows.insert_one(document.to_mongo(), session=session)

    async def oldest(self) -> tuple[BulkClose, str] | None:
        """What was asked for first, and the ticket it was last done with."""
        row = await self._rows.find_one({}, sort=[("at", 1), ("_id", 1)])
        if row is None:
            return None
        document = BulkCloseDocument.model_validate(row)
        wanted = Filter(**document.model_dump(exclude={"id", "guild_id", "by_ref", "at", "after"}))
        bulk = BulkClose(
            bulk_id=document.id, guild_id=document.guild_id, by_ref=document.by_ref, at=document.at, filter=wanted
        )
        return bulk, document.after

    async def to_close(self, bulk: BulkClose, after: str, limit: int) -> list[str]:
        """Some of the tickets it finds that people can work in, by id, after one of them."""
        query = {"$and": [query_of(bulk.guild_id, bulk.filter), {"state": {"$in": sorted(ACTIVE)}}]}
        found = self._tickets.find({**query, "_id": {"$gt": after}}, {"_id": 1}).sort("_id", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def count(self, guild_id: str, wanted: Filter, session: AsyncIOMotorClientSession) -> int:
        """How many tickets of a server a filter finds that people can work in."""
        query = {"$and": [query_of(guild_id, wanted), {"state": {"$in": sorted(ACTIVE)}}]}
        return int(await self._tickets.count_documents(query, session=session))

    async def move(self, bulk: BulkClose, after: str) -> None:
        """Notes how far it is."""
        await self._rows.update_one({"_id": bulk.bulk_id}, {"$set": {"after": after}})

    async def remove(self, bulk: BulkClose) -> None:
        """It is done."""
        await self._rows.delete_one({"_id": bulk.bulk_id})

    async def concerning(
        self, ref: str, *, after: str, limit: int, session: AsyncIOMotorClientSession
    ) -> list[tuple[str, str, datetime]]:
        """What somebody is having closed, by id, after one of them: id, server, since when."""
        found = self._rows.find({"by_ref": ref, "_id": {"$gt": after}}, session=session)
        return [(row["_id"], row["guild_id"], row["at"]) async for row in found.sort("_id", 1).limit(limit)]

    async def forget(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Ends what somebody is having closed, and closes of tickets of theirs; tells how many."""
        query = {"$or": [{"by_ref": ref}, {"opener_ref": ref}, {"staff_ref": ref}]}
        return int((await self._rows.delete_many(query, session=session)).deleted_count)
