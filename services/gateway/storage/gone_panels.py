"""Panels whose message was deleted, as marks on where they stood: what is to be done survives a crash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "panels": (
        IndexModel([("message_id", ASCENDING)], name="message"),
        IndexModel([("channel_id", ASCENDING)], name="channel"),
        IndexModel([("gone_at", ASCENDING)], name="gone", sparse=True),
        IndexModel([("guild_id", ASCENDING)], name="guild"),
    ),
}
_REMEMBERED: Final = 10


@dataclass(frozen=True, slots=True)
class GonePanel:
    """A panel that stands no longer.

    Attributes:
        panel_id: the panel.
        guild_id: its server.
        channel_id: where it stood.
        message_id: the message that was deleted.
        reposted: when it was last begun to be posted again, oldest first.
    """

    panel_id: str
    guild_id: str
    channel_id: str
    message_id: str
    reposted: tuple[datetime, ...]


class GonePanels:
    """Marks on the places of panels."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Takes the service's database."""
        self._panels = database["panels"]

    async def messages_deleted(self, message_ids: Sequence[str], at: datetime) -> bool:
        """Marks the panels that stood in any of these messages; whether there is one."""
        return await self._mark({"message_id": {"$in": list(message_ids)}}, at)

    async def channel_deleted(self, channel_id: str, at: datetime) -> bool:
        """Marks the panels that stood in a channel; whether there is one."""
        return await self._mark({"channel_id": channel_id}, at)

    async def due(self) -> list[GonePanel]:
        """Those marked, the longest first."""
        found = self._panels.find({"gone_at": {"$exists": True}}).sort("gone_at", ASCENDING)
        return [
            GonePanel(row["_id"], row["guild_id"], row["channel_id"], row["gone"], tuple(row.get("reposted", ())))
            async for row in found
        ]

    async def begin(self, panel: GonePanel, at: datetime) -> bool:
        """Notes that the panel is about to be posted again, once for each message that was deleted.

        Returns:
            Whether it is still to be done; another process may have done it meanwhile.
        """
        marked = {"_id": panel.panel_id, "gone": panel.message_id}
        count = {"$push": {"reposted": {"$each": [at], "$slice": -_REMEMBERED}}, "$set": {"counted": panel.message_id}}
        await self._panels.update_one({**marked, "counted": {"$ne": panel.message_id}}, count)
        return await self._panels.find_one(marked, {"_id": 1}) is not None

    async def settled(self, panel: GonePanel) -> None:
        """Nothing more is to be done about this deletion; one that came meanwhile keeps its mark."""
        await self._panels.update_one({"_id": panel.panel_id, "gone": panel.message_id}, {"$unset": _MARK})

    async def forget(self, panel: GonePanel) -> None:
        """The panel is part of no set-up any more."""
        await self._panels.delete_one({"_id": panel.panel_id})

    async def _mark(self, which: Mapping[str, Any], at: datetime) -> bool:
        found = await self._panels.find(which, {"message_id": 1}).to_list(None)
        for row in found:
            standing = {"_id": row["_id"], "message_id": row["message_id"]}
            await self._panels.update_one(standing, {"$set": {"gone_at": at, "gone": row["message_id"]}})
        return bool(found)


_MARK: Final = {"gone_at": "", "gone": ""}
