"""The collection `reactions`: what people put below messages, a document for each person and message."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReplaceOne

from contracts.personal import Personal, Ref
from contracts.sealed import Sealed
from services.tickets.storage.documents import Document
from services.tickets.usecases.kept import KeptReactions


class ReactionDocument(Document):
    """`reactions`: one person's words below a message, or what was cleared there; `id` is `<message id>:<ref>`.

    Attributes:
        ticket_id: the ticket.
        message_id: the message.
        reactor_ref: the person; none where it says what was cleared for everybody.
        marks: sealed for the person, if there is one, and the ticket; see `usecases.reactions.marks`.
    """

    ticket_id: str
    message_id: str
    reactor_ref: Ref | None = None
    marks: Annotated[Sealed, Personal("reaction", erase="delete", subject="reactor_ref")]


class ReactionRows:
    """Reactions. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["reactions"]

    async def get_many(
        self, kept: Iterable[tuple[str, str | None]], session: AsyncIOMotorClientSession
    ) -> list[KeptReactions]:
        """Those of the documents that there are, by message and person."""
        wanted = {"_id": {"$in": [_id(message_id, ref) for message_id, ref in kept]}}
        return [_read(row) async for row in self._rows.find(wanted, session=session)]

    async def of_messages(
        self, message_ids: Sequence[str], session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptReactions]:
        """Everything below some messages."""
        found = self._rows.find({"message_id": {"$in": list(message_ids)}}, session=session)
        return [_read(row) async for row in found]

    async def of_person(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession
    ) -> list[KeptReactions]:
        """What a person put below messages, by message, after one of them."""
        query = {"reactor_ref": ref, "message_id": {"$gt": after}}
        found = self._rows.find(query, session=session).sort("message_id", 1).limit(limit)
        return [_read(row) async for row in found]

    async def save(self, reactions: Sequence[KeptReactions], session: AsyncIOMotorClientSession) -> None:
        """Stores them as they are now."""
        if reactions:
            rows = [_write(each) for each in reactions]
            writes = [ReplaceOne({"_id": row.id}, row.to_mongo(), upsert=True) for row in rows]
            await self._rows.bulk_write(writes, ordered=False, session=session)

    async def remove_of_person(self, ref: str, message_ids: Sequence[str], session: AsyncIOMotorClientSession) -> int:
        """Deletes what a person put below messages; tells below how many."""
        result = await self._rows.delete_many(
            {"reactor_ref": ref, "message_id": {"$in": list(message_ids)}}, session=session
        )
        return int(result.deleted_count)

    async def remove_of_messages(self, message_ids: Sequence[str], session: AsyncIOMotorClientSession) -> None:
        """Deletes everything below some messages."""
        await self._rows.delete_many({"message_id": {"$in": list(message_ids)}}, session=session)

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> None:
        """Deletes everything below the messages of tickets."""
        await self._rows.delete_many({"ticket_id": {"$in": list(ticket_ids)}})


def _id(message_id: str, ref: str | None) -> str:
    return f"{message_id}:{ref or ''}"


def _write(kept: KeptReactions) -> ReactionDocument:
    return ReactionDocument(
        id=_id(kept.message_id, kept.reactor_ref),
        ticket_id=kept.ticket_id,
        message_id=kept.message_id,
        reactor_ref=kept.reactor_ref,
        marks=kept.marks,
    )


def _read(row: dict[str, Any]) -> KeptReactions:
    document = ReactionDocument.model_validate(row)
    return KeptReactions(document.message_id, document.ticket_id, document.reactor_ref, document.marks)
