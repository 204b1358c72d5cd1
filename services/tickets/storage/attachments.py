"""The collection `attachments`: which files there are, and what has become of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReturnDocument

from services.tickets.storage.documents import AttachmentDocument, AttachmentState
from services.tickets.usecases.kept import NewFile


class AttachmentRows:
    """Attachments. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["attachments"]

    async def insert(self, files: Sequence[NewFile], session: AsyncIOMotorClientSession) -> list[NewFile]:
        """Stores files that were not known; tells which those were."""
        ids = [file.attachment.attachment_id for file in files]
        known = {row["_id"] async for row in self._rows.find({"_id": {"$in": ids}}, {"_id": 1}, session=session)}
        new = {file.attachment.attachment_id: file for file in files if file.attachment.attachment_id not in known}
        if new:
            await self._rows.insert_many([_write(file) for file in new.values()], ordered=False, session=session)
        return list(new.values())

    async def of_messages(self, message_ids: Iterable[str]) -> dict[str, AttachmentDocument]:
        """The files of some messages, by their id."""
        found = self._rows.find({"message_id": {"$in": list(message_ids)}}).sort("_id", 1)
        return {row["_id"]: AttachmentDocument.model_validate(row) async for row in found}

    async def take_due(self, now: datetime, lease: timedelta) -> AttachmentDocument | None:
        """A file something is to be done about, which nobody else then takes until the lease ends.

        Whoever takes it gets a `try_id` of their own. The methods that end, renew or put off a try do nothing once
        somebody else has taken the file: a worker that stood still for longer than its lease is not heard any more.
        """
        row = await self._rows.find_one_and_update(
            {"next_try_at": {"$lte": now}},
            {"$set": {"next_try_at": now + lease, "try_id": uuid4().hex}, "$inc": {"attempts": 1}},
            sort=[("next_try_at", 1)],
            return_document=ReturnDocument.AFTER,
        )
        return AttachmentDocument.model_validate(row) if row else None

    async def stored_bytes(self, ticket_id: str) -> int:
        """How much of a ticket's files is stored."""
        stages: list[dict[str, Any]] = [
            {"$match": {"ticket_id": ticket_id, "state": "stored"}},
            {"$group": {"_id": None, "bytes": {"$sum": "$stored_bytes"}}},
        ]
        found = await self._rows.aggregate(stages).to_list(1)
        return int(found[0]["bytes"]) if found else 0

    async def renew(self, file: AttachmentDocument, until: datetime) -> bool:
        """Keeps a taken file for longer. Tells whether it is still this try's, in the state it was taken in."""
        result = await self._rows.update_one(_held(file), {"$set": {"next_try_at": until}})
        return bool(result.matched_count)

    async def settle(
        self,
        file: AttachmentDocument,
        state: AttachmentState,
        *,
        detail: str | None = None,
        stored_bytes: int = 0,
        chunks: int = 0,
        epoch: int = 0,
    ) -> bool:
        """Ends the fetching of a file: its link goes. Tells whether it was still wanted, and of this try."""
        known = {"detail": detail, "stored_bytes": stored_bytes, "chunks": chunks, "epoch": epoch}
        result = await self._rows.update_one(
            {**_held(file), "state": "pending"},
            {
                "$set": {"state": state, **{name: value for name, value in known.items() if value}},
                "$unset": {"url": "", "next_try_at": ""},
            },
        )
        return bool(result.matched_count)

    async def try_again(self, file: AttachmentDocument, at: datetime, *, counted: bool = True) -> None:
        """Puts a file off; a try that never reached Discord does not count."""
        change: dict[str, Any] = {"$set": {"next_try_at": at}}
        if not counted:
            change["$inc"] = {"attempts": -1}
        await self._rows.update_one(_held(file), change)

    async def delete_of_messages(
        self, message_ids: Sequence[str], now: datetime, session: AsyncIOMotorClientSession
    ) -> None:
        """Ends the files of deleted messages; what was stored of them is removed by the worker."""
        await self._rows.update_many(
            {"message_id": {"$in": list(message_ids)}},
            {"$set": {"state": "deleted", "next_try_at": now}, "$unset": {"filename": "", "url": ""}},
            session=session,
        )

    async def of_author(self, ref: str, limit: int, session: AsyncIOMotorClientSession) -> list[AttachmentDocument]:
        """Some of the files a person sent."""
        found = self._rows.find({"author_ref": ref}, session=session).limit(limit)
        return [AttachmentDocument.model_validate(row) async for row in found]

    async def remove(self, attachment_ids: Sequence[str], session: AsyncIOMotorClientSession | None = None) -> int:
        """Deletes rows; tells how many."""
        result = await self._rows.delete_many({"_id": {"$in": list(attachment_ids)}}, session=session)
        return int(result.deleted_count)

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> int:
        """Deletes the rows of tickets; tells how many."""
        result = await self._rows.delete_many({"ticket_id": {"$in": list(ticket_ids)}})
        return int(result.deleted_count)


def _held(file: AttachmentDocument) -> dict[str, Any]:
    """Of a try, as long as it is: nobody else took the file, and it is in the state it was taken in."""
    return {"_id": file.id, "try_id": file.try_id, "state": file.state, "next_try_at": {"$type": "date"}}


def _write(file: NewFile) -> dict[str, Any]:
    attachment = file.attachment
    return AttachmentDocument(
        id=attachment.attachment_id,
        ticket_id=file.ticket_id,
        message_id=file.message_id,
        author_ref=file.author_ref,
        filename=attachment.filename,
        url=attachment.url if file.due else None,
        size=attachment.size,
        content_type=attachment.content_type,
        state="pending" if file.due else "too-large",
        detail=file.detail,
        next_try_at=file.due,
    ).to_mongo()
