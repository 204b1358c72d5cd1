"""The collection `messages`: the live archive, one document a message."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReplaceOne
from pymongo.errors import BulkWriteError

from contracts.messages import Author
from contracts.sealed import Sealed
from services.tickets.domain.archive import Message, Version, to_millisecond
from services.tickets.storage.documents import MessageDocument, PostDocument, TextDocument
from services.tickets.usecases.kept import Content, KeptMessage, KnownMessage, Post

_DUPLICATE: Final = 11000

_PIECE: Final = 25
"""Messages deleted at a time: the embedded database lets everybody wait while it deletes."""
_LOOK: Final = 20 * _PIECE + 1


class MessageRows:
    """Messages. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["messages"]

    async def get_many(
        self, message_ids: Iterable[str], session: AsyncIOMotorClientSession | None = None
    ) -> dict[str, KeptMessage]:
        """Those of the messages that are known, by id."""
        found = self._rows.find({"_id": {"$in": list(message_ids)}}, session=session)
        return {row["_id"]: _read(row) async for row in found}

    async def insert(self, messages: Sequence[KeptMessage], session: AsyncIOMotorClientSession) -> None:
        """Stores messages that are not known.

        Raises:
            KnownMessage: if any of them is.
        """
        if not messages:
            return
        rows = [_write(message) for message in messages]
        try:
            await self._rows.insert_many(rows, ordered=False, session=session)
        except BulkWriteError as error:
            if any(fault["code"] == _DUPLICATE for fault in error.details["writeErrors"]):
                raise KnownMessage("a message is stored already") from None
            raise

    async def replace(self, messages: Sequence[KeptMessage], session: AsyncIOMotorClientSession) -> None:
        """Stores what has become of messages that were known."""
        if messages:
            writes = [ReplaceOne({"_id": message.message_id}, _write(message)) for message in messages]
            await self._rows.bulk_write(writes, ordered=False, session=session)

    async def of_ticket(self, ticket_id: str, page: int) -> AsyncIterator[list[KeptMessage]]:
        """A ticket's messages in the order they were posted, in pages."""
        found = self._rows.find({"ticket_id": ticket_id}).sort([("posted_at", 1), ("_id", 1)]).batch_size(page)
        messages: list[KeptMessage] = []
        async for row in found:
            messages.append(_read(row))
            if len(messages) == page:
                yield messages
                messages = []
        if messages:
            yield messages

    async def authors_of(self, ticket_id: str) -> list[tuple[str, str, Sealed]]:
        """Who wrote in a ticket: ref, the id of their newest message and the name they had then, sealed.

        In the order in which they first wrote.
        """
        stages: list[dict[str, Any]] = [
            {"$match": {"ticket_id": ticket_id, "post.author_ref": {"$type": "string"}}},
            {"$sort": {"posted_at": 1, "_id": 1}},
            {
                "$group": {
                    "_id": "$author_ref",
                    "message": {"$last": "$_id"},
                    "name": {"$last": "$post.author_name"},
                    "first": {"$first": "$posted_at"},
                }
            },
            {"$sort": {"first": 1, "_id": 1}},
        ]
        found = self._rows.aggregate(stages)
        return [(row["_id"], row["message"], Sealed.model_validate(row["name"])) async for row in found]

    async def of_author(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptMessage]:
        """Messages a person wrote, by id, after one of them."""
        query = {"author_ref": ref, "_id": {"$gt": after}}
        found = self._rows.find(query, session=session).sort("_id", 1).limit(limit)
        return [_read(row) async for row in found]

    async def remove(self, message_ids: Sequence[str], session: AsyncIOMotorClientSession) -> int:
        """Deletes messages; tells how many."""
        result = await self._rows.delete_many({"_id": {"$in": list(message_ids)}}, session=session)
        return int(result.deleted_count)

    async def remove_of_ticket(self, ticket_id: str) -> AsyncIterator[None]:
        """Deletes all messages of a ticket, piece by piece, so that nobody waits for all of it; yields after each."""
        while True:
            found = self._rows.find({"ticket_id": ticket_id}, {"_id": 0, "posted_at": 1})
            oldest = found.sort([("posted_at", 1), ("_id", 1)]).limit(_LOOK).batch_size(_LOOK)
            times = [row["posted_at"] for row in await oldest.to_list(_LOOK)]
            deleted = 0
            for next_piece in times[_PIECE::_PIECE]:
                # Not by `$lte`, for which the embedded database leaves out what is equal where an index goes on.
                older = {"ticket_id": ticket_id, "posted_at": {"$lt": next_piece}}
                deleted += (await self._rows.delete_many(older)).deleted_count
                yield
            if len(times) < _LOOK or not deleted:
                await self._rows.delete_many({"ticket_id": ticket_id})
                yield
                return

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> None:
        """Deletes all messages of tickets at once, where there are few."""
        await self._rows.delete_many({"ticket_id": {"$in": list(ticket_ids)}})


def _write(kept: KeptMessage) -> dict[str, Any]:
    post, texts = kept.message.post, kept.message.versions
    return MessageDocument(
        id=kept.message_id,
        ticket_id=kept.ticket_id,
        author_ref=kept.author_ref,
        posted_at=kept.posted_at,
        post=_write_post(post) if post else None,
        texts=tuple(map(_write_text, texts)),
        deleted_at=kept.message.deleted_at,
    ).to_mongo()


def _write_text(text: Version[Content]) -> TextDocument:
    at = to_millisecond(text.at)
    rest = text.at.microsecond - at.microsecond
    return TextDocument(at=at, microsecond=rest, body=text.content.body, mentions=text.content.mentions)


def _read_text(document: TextDocument) -> Version[Content]:
    at = document.at + timedelta(microseconds=document.microsecond)
    return Version(at, Content(document.body, document.mentions))


def _write_post(post: Post) -> PostDocument:
    return PostDocument(
        author_ref=post.author.ref,
        author_name=post.author.name,
        bot=post.author.bot,
        side=post.side,
        kind=post.kind,
        reply_to=post.reply_to,
        attachment_ids=post.attachment_ids,
    )


def _read(row: dict[str, Any]) -> KeptMessage:
    document = MessageDocument.model_validate(row)
    return KeptMessage(
        message_id=document.id,
        ticket_id=document.ticket_id,
        author_ref=document.author_ref,
        posted_at=document.posted_at,
        message=Message(
            post=_read_post(document.post) if document.post else None,
            versions=tuple(map(_read_text, document.texts)),
            deleted_at=document.deleted_at,
        ),
    )


def _read_post(document: PostDocument) -> Post:
    return Post(
        author=Author(ref=document.author_ref, name=document.author_name, bot=document.bot),
        side=document.side,
        kind=document.kind,
        reply_to=document.reply_to,
        attachment_ids=document.attachment_ids,
    )
