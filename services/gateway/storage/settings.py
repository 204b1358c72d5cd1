"""Servers' set-ups as tickets last told them."""

import asyncio
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo.errors import DuplicateKeyError, PyMongoError

from contracts.settings import GuildSettingsData
from services.gateway.storage.panel_messages import PanelMessages

LOOK_SECONDS: Final = 0.3


class SettingsStore:
    """The set-ups: read from Mongo, since any replica may have stored a newer one, and kept in memory.

    A form must be shown within three seconds, whatever is down: where Mongo does not answer at once, memory does.
    """

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Knows nothing before `load`."""
        self._settings = database["settings"]
        self._panels = PanelMessages(database)
        self._by_guild: dict[str, GuildSettingsData] = {}

    async def load(self) -> None:
        """Reads the set-ups into memory."""
        async for document in self._settings.find({}):
            self._by_guild[document["_id"]] = GuildSettingsData.model_validate(document["settings"])

    async def of_guild(self, guild_id: str) -> GuildSettingsData | None:
        """A server's set-up, none before its first panel."""
        known = self._by_guild.get(guild_id)
        older_than_stored: dict[str, Any] = {"_id": guild_id}
        if known is not None:
            older_than_stored["version"] = {"$gt": known.version}
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                document = await self._settings.find_one(older_than_stored)
        except (PyMongoError, TimeoutError):
            return known  # as last seen; tickets has the last word on what may be opened
        if document is not None:
            self._by_guild[guild_id] = GuildSettingsData.model_validate(document["settings"])
        return self._by_guild.get(guild_id)

    def known(self) -> list[GuildSettingsData]:
        """Every set-up, as far as memory goes; another replica may have stored a newer one."""
        return list(self._by_guild.values())

    async def put(self, settings: GuildSettingsData) -> None:
        """Keeps a newer set-up; an older or equal one changes nothing."""
        known = self._by_guild.get(settings.guild_id)
        if known is not None and known.version >= settings.version:
            return
        change = {"$set": {"version": settings.version, "settings": settings.model_dump(mode="json")}}
        older = {"_id": settings.guild_id, "version": {"$lt": settings.version}}
        try:
            await self._settings.update_one(older, change, upsert=True)
        except DuplicateKeyError:
            return  # a newer one is stored already
        self._by_guild[settings.guild_id] = settings
        await self._panels.keep_only(settings.guild_id, [panel.panel_id for panel in settings.panels])
