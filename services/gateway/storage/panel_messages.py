"""The messages panels stand in, and those they have left, which are to be deleted."""

from collections.abc import Collection
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase

from services.gateway.domain.standing import Standing

_AT_ONCE: Final = 100


class PanelMessages:
    """A row a panel, and a row a message it has left."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Takes the service's database."""
        self._panels = database["panels"]
        self._left = database["left_panel_messages"]

    async def of(self, panel_id: str) -> Standing | None:
        """The message a panel stands in, if it was shown."""
        row = await self._panels.find_one({"_id": panel_id})
        return Standing(row["channel_id"], row["message_id"], row.get("posting", 0)) if row else None

    async def shown(self, panel_id: str, guild_id: str, standing: Standing) -> None:
        """Notes where a panel stands."""
        place = {
            "guild_id": guild_id,
            "channel_id": standing.channel_id,
            "message_id": standing.message_id,
            "posting": standing.posting,
        }
        await self._panels.update_one({"_id": panel_id}, {"$set": place}, upsert=True)

    async def leave(self, standing: Standing) -> None:
        """Notes that a message is to be deleted, as its panel stands elsewhere or is gone."""
        message = {"$set": {"channel_id": standing.channel_id}}
        await self._left.update_one({"_id": standing.message_id}, message, upsert=True)

    async def keep_only(self, guild_id: str, panel_ids: Collection[str]) -> None:
        """All other panels of a server are gone: their messages are left, and to be deleted. Safe to repeat."""
        others = {"guild_id": guild_id, "_id": {"$nin": list(panel_ids)}}
        async for row in self._panels.find(others):
            await self.leave(Standing(row["channel_id"], row["message_id"]))
            await self._panels.delete_one({"_id": row["_id"], "message_id": row["message_id"]})

    async def left(self) -> list[Standing]:
        """Messages that are to be deleted, some of them at least."""
        found = self._left.find({}).limit(_AT_ONCE)
        return [Standing(row["channel_id"], row["_id"]) async for row in found]

    async def deleted(self, standing: Standing) -> None:
        """Such a message is no more."""
        await self._left.delete_one({"_id": standing.message_id})
