"""The collection `imports`: what has become so far of the files that servers bring along from other bots."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pydantic import Field

from services.tickets.domain.imports import Tally
from services.tickets.storage.documents import Document


class ImportDocument(Document):
    """Counts of a file that is being read, about nobody; `id` is the import's.

    Attributes:
        guild_id: the server.
        at: when its first record came; a file that is never finished is forgotten.
        tickets: tickets taken.
        renumbered: how many of them have another number than they had.
        messages: messages taken.
        notes: notes taken.
        types: types of tickets that are offered now.
        tags: saved answers taken.
        left_out: what was not taken, by reason.
    """

    guild_id: str
    at: datetime
    tickets: int = 0
    renumbered: int = 0
    messages: int = 0
    notes: int = 0
    types: int = 0
    tags: int = 0
    left_out: Mapping[str, int] = Field(default_factory=dict)


class ImportRows:
    """Files being read. Every method is part of a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["imports"]

    async def add(
        self, import_id: str, guild_id: str, tally: Tally, at: datetime, session: AsyncIOMotorClientSession
    ) -> None:
        """Counts what a record brought."""
        gains = {name: count for name, count in tally.numbers().items() if count}
        reasons = {f"left_out.{slug}": count for slug, count in tally.left_out.items() if count}
        row = ImportDocument(id=import_id, guild_id=guild_id, at=at)
        await self._rows.update_one(
            {"_id": import_id},
            {"$setOnInsert": {"guild_id": row.guild_id, "at": row.at}, "$inc": {**gains, **reasons}},
            upsert=True,
            session=session,
        )

    async def take(self, import_id: str, guild_id: str, session: AsyncIOMotorClientSession) -> Tally:
        """What was counted; from then on it is forgotten."""
        row = await self._rows.find_one_and_delete({"_id": import_id, "guild_id": guild_id}, session=session)
        if row is None:
            return Tally()
        known = ImportDocument.model_validate(row)
        return Tally(**known.model_dump(exclude={"id", "guild_id", "at"}))
