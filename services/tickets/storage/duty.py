"""The collection `duty`: who of which team is on call, and until when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts.personal import Personal, Ref
from services.tickets.domain.duty import Duty
from services.tickets.storage.documents import Document


class DutyDocument(Document):
    """`duty`: somebody is on call in a server; it ends by itself. `id` is the server and the ref.

    Attributes:
        guild_id: the server.
        ref: who.
        role_ids: which roles of the server's teams they had when they said so.
        manages: whether they managed the server.
        since: from when on.
        until: until when.
    """

    guild_id: str
    ref: Annotated[Ref, Personal("on call", retention="transport", erase="delete")]
    role_ids: tuple[str, ...] = ()
    manages: bool = False
    since: datetime
    until: datetime


class DutyRows:
    """People on call. Every method is part of a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["duty"]

    async def put(self, guild_id: str, duty: Duty, session: AsyncIOMotorClientSession) -> None:
        """Somebody is on call, in place of what was known of them."""
        document = DutyDocument(
            id=_id(guild_id, duty.ref),
            guild_id=guild_id,
            ref=duty.ref,
            role_ids=duty.role_ids,
            manages=duty.manages,
            since=duty.since,
            until=duty.until,
        )
        await self._rows.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)

    async def remove(self, guild_id: str, ref: str, session: AsyncIOMotorClientSession) -> bool:
        """Somebody is on call no longer; tells whether they were."""
        return bool((await self._rows.delete_one({"_id": _id(guild_id, ref)}, session=session)).deleted_count)

    async def of_guild(self, guild_id: str, now: datetime, session: AsyncIOMotorClientSession) -> list[Duty]:
        """Who is on call in a server, whoever stays longest first."""
        found = self._rows.find({"guild_id": guild_id, "until": {"$gt": now}}, session=session)
        return [_read(row) async for row in found.sort([("until", -1), ("_id", 1)])]

    async def concerning(
        self, ref: str, *, after: str, limit: int, session: AsyncIOMotorClientSession
    ) -> list[tuple[str, str, Duty]]:
        """Where somebody is on call, by id, after one of them: id, server, since when."""
        found = self._rows.find({"ref": ref, "_id": {"$gt": after}}, session=session)
        return [(row["_id"], row["guild_id"], _read(row)) async for row in found.sort("_id", 1).limit(limit)]

    async def forget(self, refs: Iterable[str], session: AsyncIOMotorClientSession) -> int:
        """Removes people; tells how many entries."""
        return int((await self._rows.delete_many({"ref": {"$in": list(refs)}}, session=session)).deleted_count)


def _id(guild_id: str, ref: str) -> str:
    return f"{guild_id}:{ref}"


def _read(row: dict[str, Any]) -> Duty:
    document = DutyDocument.model_validate(row)
    return Duty(document.ref, document.role_ids, document.manages, document.since, document.until)
