"""The collections `guilds` and `plans`: set-up, numbers and what a server's plan allows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReturnDocument

from contracts.billing import GuildPlanData, Limits
from contracts.policy import policy
from contracts.settings import GuildSettingsData
from services.tickets.storage.documents import GuildDocument, PlanDocument

FREE: Final = Limits(
    tickets_a_month=50,
    tickets_an_hour=5,
    panels=3,
    types=5,
    retention_days=policy().ticket_retention_days["free"],
)
"""What a server may do that billing has never named."""
_EPOCH: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


class GuildRows:
    """Servers. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._guilds = database["guilds"]
        self._plans = database["plans"]

    async def settings(
        self, guild_id: str, session: AsyncIOMotorClientSession | None = None
    ) -> GuildSettingsData | None:
        """A server's set-up; none before its first panel."""
        return (await self.settings_of([guild_id], session)).get(guild_id)

    async def settings_of(
        self, guild_ids: Iterable[str], session: AsyncIOMotorClientSession | None = None
    ) -> dict[str, GuildSettingsData]:
        """The set-ups of several servers, by id."""
        found = self._guilds.find({"_id": {"$in": list(guild_ids)}}, session=session)
        return {row["_id"]: GuildDocument.model_validate(row).settings async for row in found}

    async def save_settings(self, settings: GuildSettingsData, session: AsyncIOMotorClientSession) -> None:
        """Replaces a server's set-up; its last number stays."""
        await self._guilds.update_one(
            {"_id": settings.guild_id},
            {"$set": {"settings": settings.model_dump()}, "$setOnInsert": {"last_number": 0}},
            upsert=True,
            session=session,
        )

    async def take_number(self, guild_id: str, session: AsyncIOMotorClientSession) -> int:
        """The server's next ticket number; given back if the transaction does not commit."""
        row = await self._guilds.find_one_and_update(
            {"_id": guild_id}, {"$inc": {"last_number": 1}}, return_document=ReturnDocument.AFTER, session=session
        )
        return int(row["last_number"])

    async def plan(self, guild_id: str, session: AsyncIOMotorClientSession | None = None) -> PlanDocument:
        """The server's plan; Free for one billing has never named."""
        row = await self._plans.find_one({"_id": guild_id}, session=session)
        if row is None:
            return PlanDocument(id=guild_id, plan="free", limits=FREE, version=0, changed_at=_EPOCH)
        return PlanDocument.model_validate(row)

    async def save_plan(self, data: GuildPlanData, at: datetime, session: AsyncIOMotorClientSession) -> bool:
        """Stores a plan unless a newer version is known; tells whether it did."""
        known = await self._plans.find_one({"_id": data.guild_id}, {"version": 1}, session=session)
        if known and known["version"] >= data.version:
            return False
        document = PlanDocument(
            id=data.guild_id, plan=data.plan, limits=data.limits, version=data.version, changed_at=at, unapplied=True
        )
        await self._plans.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)
        return True

    async def unapplied_plans(self, limit: int) -> list[PlanDocument]:
        """Plans whose retention has yet to be applied to ended tickets."""
        found = self._plans.find({"unapplied": True}).limit(limit)
        return [PlanDocument.model_validate(row) async for row in found]

    async def applied(self, plan: PlanDocument) -> None:
        """Notes that a plan's retention was applied, unless it has changed again."""
        await self._plans.update_one({"_id": plan.id, "version": plan.version}, {"$unset": {"unapplied": ""}})
