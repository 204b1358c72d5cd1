"""The collection `blocks`: members who open no tickets in a server."""

from datetime import datetime
from typing import Annotated, Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts.blocks import BlockReason
from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from services.tickets.domain.gates.blocks import MemberBlock
from services.tickets.storage.documents import Document


class BlockDocument(Document):
    """`blocks`: a member who opens no tickets in a server; `id` is a ULID. See `domain.gates.blocks.MemberBlock`.

    Attributes:
        guild_id: the server.
        member_ref: who is blocked; none once they were erased.
        mark: what they are known again by then, within this server alone.
        by_ref: who of the staff said so.
        at: since when.
        until: when it ends by itself.
        reason: why, sealed for the member.
    """

    guild_id: str
    member_ref: Annotated[Ref | None, Personal("block", retention="account", erase="delete")] = None
    mark: Annotated[str | None, Personal("code of a blocked account", retention="account", erase="detach")] = None
    by_ref: Ref
    at: datetime
    until: datetime | None = None
    reason: Annotated[Sealed, Personal("reason of a block", "account", erase="delete", subject="member_ref")] | None = (
        None
    )


class BlockRows:
    """Blocks. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["blocks"]

    async def get(self, block_id: str, session: AsyncIOMotorClientSession) -> MemberBlock | None:
        """A block by id."""
        return _read(await self._rows.find_one({"_id": block_id}, session=session))

    async def of_member(self, guild_id: str, member_ref: str, session: AsyncIOMotorClientSession) -> MemberBlock | None:
        """The block of a member in a server."""
        query = {"guild_id": guild_id, "member_ref": member_ref}
        return _read(await self._rows.find_one(query, session=session))

    async def of_mark(self, guild_id: str, mark: str, session: AsyncIOMotorClientSession) -> MemberBlock | None:
        """The block of somebody who was erased, in a server."""
        return _read(await self._rows.find_one({"mark": mark, "guild_id": guild_id}, session=session))

    async def has_marks(self, guild_id: str, session: AsyncIOMotorClientSession) -> bool:
        """Whether anybody who is blocked in a server was erased."""
        query = {"guild_id": guild_id, "member_ref": None}
        return await self._rows.find_one(query, {"_id": 1}, session=session) is not None

    async def newest_of_guild(
        self, guild_id: str, now: datetime, limit: int, session: AsyncIOMotorClientSession
    ) -> tuple[list[MemberBlock], int]:
        """A server's newest blocks that are in force, and how many are in all."""
        query = {"guild_id": guild_id, "until": {"$not": {"$lte": now}}}
        found = self._rows.find(query, session=session).sort([("at", -1), ("_id", -1)]).limit(limit)
        blocks = [block async for row in found if (block := _read(row))]
        return blocks, int(await self._rows.count_documents(query, session=session))

    async def next_of_member(self, ref: str, session: AsyncIOMotorClientSession) -> MemberBlock | None:
        """One of a person's blocks, in any server."""
        return _read(await self._rows.find_one({"member_ref": ref}, session=session))

    async def concerning(
        self, ref: str, *, after: str, limit: int, session: AsyncIOMotorClientSession
    ) -> list[MemberBlock]:
        """Blocks of a person, and blocks they made, by id, after one of them."""
        query = {"$or": [{"member_ref": ref}, {"by_ref": ref}], "_id": {"$gt": after}}
        found = self._rows.find(query, session=session).sort("_id", 1).limit(limit)
        return [block async for row in found if (block := _read(row))]

    async def over(self, now: datetime, limit: int) -> list[str]:
        """Blocks whose time has come, the longest overdue first."""
        found = self._rows.find({"until": {"$lte": now}}, {"_id": 1}).sort("until", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def save(self, block: MemberBlock, session: AsyncIOMotorClientSession) -> None:
        """Stores a block, a new one or a changed one."""
        document = BlockDocument(
            id=block.block_id,
            guild_id=block.guild_id,
            member_ref=block.member_ref,
            mark=block.mark,
            by_ref=block.by_ref,
            at=block.at,
            until=block.until,
            reason=block.reason.text if block.reason else None,
        )
        await self._rows.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)

    async def remove(self, block_id: str, session: AsyncIOMotorClientSession) -> None:
        """Deletes a block."""
        await self._rows.delete_one({"_id": block_id}, session=session)

    async def remove_of_guild(self, guild_id: str, session: AsyncIOMotorClientSession) -> None:
        """Deletes every block of a server."""
        await self._rows.delete_many({"guild_id": guild_id}, session=session)


def _read(row: dict[str, Any] | None) -> MemberBlock | None:
    if row is None:
        return None
    document = BlockDocument.model_validate(row)
    return MemberBlock(
        block_id=document.id,
        guild_id=document.guild_id,
        member_ref=document.member_ref,
        by_ref=document.by_ref,
        at=document.at,
        until=document.until,
        reason=BlockReason(block_id=document.id, text=document.reason) if document.reason else None,
        mark=document.mark,
    )
