"""The collections `guilds` and `plans`: set-up, numbers and what a server's plan allows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReturnDocument

from contracts.billing import GuildPlanData, Limits
from contracts.policy import policy
from contracts.settings import GuildSettingsData
from services.tickets.domain.setup import require_room
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
        """Replaces a server's set-up; its last number stays.

        Raises:
            Refused: it is too large, whoever changed whatever of it; nothing is stored.
        """
        require_room(settings)
        await self._guilds.update_one(
            {"_id": settings.guild_id},
            {"$set": {"settings": settings.model_dump()}, "$setOnInsert": {"last_number": 0}},
            upsert=True,
            session=session,
        )

    async def heard(self, guild_id: str, at: datetime, session: AsyncIOMotorClientSession, *, removed: bool) -> bool:
        """Notes whether the bot is in a server; false where there is no set-up, or something newer was heard."""
        change: dict[str, Any] = {"$set": {"heard_at": at}}
        if removed:
            change["$set"]["removed_at"] = at
        else:
            change["$unset"] = {"removed_at": ""}
        newer = {"_id": guild_id, "heard_at": {"$not": {"$gt": at}}}
        return (await self._guilds.update_one(newer, change, session=session)).matched_count == 1

    async def left_before(self, moment: datetime, limit: int) -> list[str]:
        """Servers the bot was removed from at or before a moment, and whose set-up is kept still."""
        found = self._guilds.find({"removed_at": {"$lte": moment}}, {"_id": 1}).sort("removed_at", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def forget_settings(
        self, guild_id: str, moment: datetime, session: AsyncIOMotorClientSession
    ) -> GuildSettingsData | None:
        """Empties the set-up of a server the bot was removed from at or before a moment.

        Returns:
            The empty set-up; none where the bot has come back meanwhile.
        """
        row = await self._guilds.find_one({"_id": guild_id, "removed_at": {"$lte": moment}}, session=session)
        if row is None:
            return None
        known = GuildDocument.model_validate(row).settings
        empty = GuildSettingsData(guild_id=guild_id, version=known.version + 1)
        change = {"$set": {"settings": empty.model_dump()}, "$unset": {"removed_at": ""}}
        await self._guilds.update_one({"_id": guild_id}, change, session=session)
        return empty

    async def keeping_on_leave(self) -> list[str]:
        """Servers whose tickets stay open when whoever opened them leaves."""
        return [row["_id"] async for row in self._guilds.find({"settings.closing.on_leave": False}, {"_id": 1})]

    async def unsettle(self, guild_id: str, version: int, session: AsyncIOMotorClientSession) -> None:
        """Notes that a server's open tickets have yet to follow the rule of closing of this version of its set-up."""
        await self._guilds.update_one({"_id": guild_id}, {"$set": {"unsettled": version}}, session=session)

    async def unsettled(self, limit: int) -> list[tuple[str, int]]:
        """Servers whose open tickets have yet to follow a rule of closing, with the version it came by."""
        found = self._guilds.find({"unsettled": {"$gt": 0}}, {"unsettled": 1}).limit(limit)
        return [(row["_id"], int(row["unsettled"])) async for row in found]

    async def settled(self, guild_id: str, version: int) -> None:
        """Notes that they do, unless the rule has changed again."""
        await self._guilds.update_one({"_id": guild_id, "unsettled": version}, {"$unset": {"unsettled": ""}})

    async def take_number(self, guild_id: str, session: AsyncIOMotorClientSession) -> int:
        """The server's next ticket number; given back if the transaction does not commit."""
        row = await self._guilds.find_one_and_update(
            {"_id": guild_id}, {"$inc": {"last_number": 1}}, return_document=ReturnDocument.AFTER, session=session
        )
        return int(row["last_number"])

    async def take_number_from(self, guild_id: str, wanted: int, session: AsyncIOMotorClientSession) -> int:
        """As `take_number`, but the wanted one where no ticket has it or a later one."""
        row = await self._guilds.find_one_and_update(
            {"_id": guild_id, "last_number": {"$not": {"$gte": wanted}}},
            {"$set": {"last_number": wanted}},
            return_document=ReturnDocument.AFTER,
            session=session,
        )
        return int(row["last_number"]) if row else await self.take_number(guild_id, session)

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
