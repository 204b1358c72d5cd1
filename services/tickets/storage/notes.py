"""The collection `notes`: what the team notes of tickets among itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from services.tickets.storage.staff_documents import NoteDocument
from services.tickets.usecases.kept import KeptNote


class NoteRows:
    """Internal notes. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["notes"]

    async def insert(self, note: KeptNote, session: AsyncIOMotorClientSession) -> None:
        """Stores a new note."""
        document = NoteDocument(
            id=note.note_id,
            ticket_id=note.ticket_id,
            author_ref=note.author_ref,
            about_ref=note.about_ref,
            noted_at=note.noted_at,
            text=note.text,
        )
        await self._rows.insert_one(document.to_mongo(), session=session)

    async def count(self, ticket_id: str, session: AsyncIOMotorClientSession) -> int:
        """How many notes a ticket has."""
        return int(await self._rows.count_documents({"ticket_id": ticket_id}, session=session))

    async def known(self, note_ids: Sequence[str], session: AsyncIOMotorClientSession) -> set[str]:
        """Which of them are stored."""
        return {
            row["_id"] async for row in self._rows.find({"_id": {"$in": list(note_ids)}}, {"_id": 1}, session=session)
        }

    async def of_ticket(
        self, ticket_id: str, skip: int, limit: int, session: AsyncIOMotorClientSession
    ) -> list[KeptNote]:
        """Some of a ticket's notes, the newest first."""
        found = self._rows.find({"ticket_id": ticket_id}, session=session).sort("_id", -1).skip(skip).limit(limit)
        return [_read(row) async for row in found]

    async def concerning(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession
    ) -> list[KeptNote]:
        """Notes a person wrote and notes about them, by id, after one of them."""
        query = {**_concerning(ref), "_id": {"$gt": after}}
        found = self._rows.find(query, session=session).sort("_id", 1).limit(limit)
        return [_read(row) async for row in found]

    async def authors(
        self, ticket_ids: Sequence[str], session: AsyncIOMotorClientSession
    ) -> Mapping[str, Sequence[str]]:
        """Who noted something, by ticket, in the order in which they first did."""
        authors: dict[str, list[str]] = {}
        wanted = {"ticket_id": {"$in": list(ticket_ids)}}
        async for row in self._rows.find(wanted, {"ticket_id": 1, "author_ref": 1}, session=session).sort("_id", 1):
            known = authors.setdefault(row["ticket_id"], [])
            if row["author_ref"] not in known:
                known.append(row["author_ref"])
        return authors

    async def remove(self, note_ids: Sequence[str], session: AsyncIOMotorClientSession) -> int:
        """Deletes notes; tells how many."""
        result = await self._rows.delete_many({"_id": {"$in": list(note_ids)}}, session=session)
        return int(result.deleted_count)

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> None:
        """Deletes all notes of tickets."""
        await self._rows.delete_many({"ticket_id": {"$in": list(ticket_ids)}})


def _concerning(ref: str) -> dict[str, Any]:
    return {"$or": [{"author_ref": ref}, {"about_ref": ref}]}


def _read(row: dict[str, Any]) -> KeptNote:
    document = NoteDocument.model_validate(row)
    return KeptNote(
        document.id, document.ticket_id, document.author_ref, document.about_ref, document.noted_at, document.text
    )
