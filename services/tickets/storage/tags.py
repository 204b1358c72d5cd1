"""The collection `tags`: texts of saved answers; their names are in the server's set-up."""

from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from services.tickets.storage.staff_documents import TagDocument


class TagRows:
    """Texts of saved answers. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["tags"]

    async def put(self, guild_id: str, tag_id: str, text: str, session: AsyncIOMotorClientSession) -> None:
        """Keeps a text, in the place of the one before it."""
        document = TagDocument(id=_id(guild_id, tag_id), guild_id=guild_id, text=text)
        await self._rows.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)

    async def text(self, guild_id: str, tag_id: str, session: AsyncIOMotorClientSession) -> str | None:
        """A text; none where there is no such saved answer in the server."""
        row = await self._rows.find_one({"_id": _id(guild_id, tag_id)}, session=session)
        return TagDocument.model_validate(row).text if row else None

    async def remove(self, guild_id: str, tag_id: str, session: AsyncIOMotorClientSession) -> None:
        """Deletes a text."""
        await self._rows.delete_one({"_id": _id(guild_id, tag_id)}, session=session)

    async def remove_of_guild(self, guild_id: str, session: AsyncIOMotorClientSession) -> None:
        """Deletes all texts of a server."""
        await self._rows.delete_many({"guild_id": guild_id}, session=session)


def _id(guild_id: str, tag_id: str) -> str:
    """An id that an altered intent of another server cannot name."""
    return f"{guild_id}:{tag_id}"
