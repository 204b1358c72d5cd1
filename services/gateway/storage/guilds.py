"""Servers the bot is in, so that each is announced once."""

from datetime import datetime
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase

from contracts.guilds import GuildJoined, GuildJoinedData, GuildRemoved, GuildRemovedData
from services.chassis.transactions import Transaction


class GuildStore:
    """The servers that were announced."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Takes the service's database."""
        self._guilds = database["guilds"]

    async def known(self) -> set[str]:
        """The servers announced so far."""
        return {document["_id"] async for document in self._guilds.find({}, {"_id": 1})}

    async def joined(self, guild: GuildJoinedData, at: datetime, transaction: Transaction) -> None:
        """Announces a server, unless it is known."""
        if await self._guilds.find_one({"_id": guild.guild_id}, session=transaction.session) is not None:
            return
        await self._guilds.insert_one({"_id": guild.guild_id, "since": at}, session=transaction.session)
        transaction.emit(GuildJoined.new(guild.guild_id, guild, time=at))

    async def removed(self, guild_id: str, at: datetime, transaction: Transaction) -> bool:
        """Announces that the bot is no longer in a server it was in; false where another replica has."""
        result = await self._guilds.delete_one({"_id": guild_id}, session=transaction.session)
        if result.deleted_count:
            transaction.emit(GuildRemoved.new(guild_id, GuildRemovedData(guild_id=guild_id), time=at))
        return bool(result.deleted_count)
