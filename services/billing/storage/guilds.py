"""The servers' subscriptions. Every change is guarded by the version it was made from."""

from datetime import datetime
from typing import Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from contracts.billing import Limits, PlanName
from services.billing.domain.subscription import Subscription
from services.billing.storage.documents import GuildDocument
from services.chassis.errors import Transient
from services.chassis.mongo import Document
from services.chassis.transactions import Transaction

GUILD_INDEXES: Final = (
    IndexModel([("until", ASCENDING)], name="until"),
    IndexModel([("plan", ASCENDING)], name="plan"),
)


class StaleGuild(Transient):
    """Somebody else changed the server's plan since it was read; reading it again helps."""

    slug = "stale-guild"


class Guilds:
    """The collection `guilds`, keyed by guild id."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        """Uses the collection in `database`."""
        self._guilds = database["guilds"]

    async def find(self, guild_id: str, tx: Transaction | None = None) -> Subscription | None:
        """The server's subscription, if it was ever seen."""
        found = await self._guilds.find_one({"_id": guild_id}, session=tx and tx.session)
        return GuildDocument.model_validate(found).subscription() if found else None

    async def add(self, subscription: Subscription, limits: Limits, tx: Transaction) -> None:
        """Stores a server seen for the first time.

        Raises:
            StaleGuild: it is there already.
        """
        document = GuildDocument.of(subscription, limits).model_dump(by_alias=True)
        try:
            await self._guilds.insert_one(document, session=tx.session)
        except DuplicateKeyError:
            raise StaleGuild("the server is already known") from None

    async def replace(self, before: Subscription, after: Subscription, limits: Limits, tx: Transaction) -> None:
        """Stores a changed subscription.

        Raises:
            StaleGuild: it is no longer as it was before the change.
        """
        changed = GuildDocument.of(after, limits).model_dump(exclude={"id"})
        query = {"_id": before.guild_id, "version": before.version}
        result = await self._guilds.update_one(query, {"$set": changed}, session=tx.session)
        if result.matched_count == 0:
            raise StaleGuild("the server's plan was changed by somebody else")

    async def due(self, now: datetime, limit: int = 100) -> list[Subscription]:
        """Subscriptions whose end has come, longest overdue first."""
        cursor = self._guilds.find({"until": {"$ne": None, "$lte": now}}).sort("until", ASCENDING).limit(limit)
        return [GuildDocument.model_validate(found).subscription() async for found in cursor]

    async def with_other_limits(self, plan: PlanName, limits: Limits, limit: int = 100) -> list[Subscription]:
        """Servers on a plan for which other limits were published than the ones in force."""
        cursor = self._guilds.find({"plan": plan, "limits": {"$ne": limits.model_dump()}}).limit(limit)
        return [GuildDocument.model_validate(found).subscription() async for found in cursor]
