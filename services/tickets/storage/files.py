"""Sealed files in GridFS (`files`): named by ticket, attachment and try, and by nothing about anybody.

A file is a row of frames, one for each piece that was sealed: four bytes of length, the nonce, the ciphertext.
"""

import base64
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import cached_property
from typing import Any, Final

from gridfs.errors import NoFile
from motor.motor_asyncio import AsyncIOMotorDatabase, AsyncIOMotorGridFSBucket

from contracts.sealed import Sealed
from services.tickets.storage.documents import AttachmentDocument

_CHUNK: Final = 1024 * 1024
_NONCE: Final = 12
_LENGTH: Final = 4
_RANGES: Final = 50
"""Deleted by one command at most."""


class FileWriter:
    """A file being written; nothing of it can be read before `close`."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - motor has no types
        """Wraps GridFS's own stream."""
        self._stream = stream

    async def write(self, sealed: Sealed) -> None:
        """Appends a sealed piece."""
        frame = base64.b64decode(sealed.nonce) + base64.b64decode(sealed.ct)
        await self._stream.write(len(frame).to_bytes(_LENGTH, "big") + frame)

    async def close(self) -> None:
        """Makes the file complete."""
        await self._stream.close()

    async def abort(self) -> None:
        """Removes what was written."""
        await self._stream.abort()


class Files:
    """The bucket `files`.

    Each try to copy a file writes under a name of its own, `ticket/attachment/try`. Two workers that believe to have
    the same file therefore never write into one another's, and what a try left behind that died in the middle, which is
    pieces without a file, is found by the file's or the ticket's name.
    """

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._database = database

    @cached_property
    def _bucket(self) -> AsyncIOMotorGridFSBucket:
        """Made at first use: a bucket binds to the event loop it is made in, and services are built before theirs."""
        return AsyncIOMotorGridFSBucket(self._database, bucket_name="files", chunk_size_bytes=_CHUNK)

    async def create(self, attachment: AttachmentDocument) -> FileWriter:
        """Starts a file, in place of what earlier tries may have left."""
        await self.remove([attachment])
        return FileWriter(self._bucket.open_upload_stream_with_id(stored_name(attachment), attachment.id))

    async def read(self, attachment: AttachmentDocument) -> AsyncIterator[Sealed]:
        """The sealed pieces of a stored file, in order; none if it is gone."""
        try:
            stream = await self._bucket.open_download_stream(stored_name(attachment))
        except NoFile:
            return
        for _ in range(attachment.chunks):
            length = int.from_bytes(await stream.read(_LENGTH), "big")
            frame = await stream.read(length)
            yield Sealed(
                ref=attachment.author_ref,
                epoch=attachment.epoch,
                ticket=attachment.ticket_id,
                nonce=base64.b64encode(frame[:_NONCE]).decode(),
                ct=base64.b64encode(frame[_NONCE:]).decode(),
            )

    async def remove(self, attachments: Iterable[AttachmentDocument]) -> None:
        """Deletes files, whole or in part, of every try."""
        await self._remove_below([f"{attachment.ticket_id}/{attachment.id}" for attachment in attachments])

    async def remove_try(self, attachment: AttachmentDocument) -> None:
        """Deletes what one try wrote."""
        try:
            await self._bucket.delete(stored_name(attachment))
        except NoFile:
            return

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> None:
        """Deletes every file of tickets, also one that no row names any longer."""
        await self._remove_below(ticket_ids)

    async def _remove_below(self, prefixes: Sequence[str]) -> None:
        """By ranges of names, which both collections have an index of; the file first, so that nobody reads half."""
        for start in range(0, len(prefixes), _RANGES):
            below = [{"$gte": f"{prefix}/", "$lt": f"{prefix}0"} for prefix in prefixes[start : start + _RANGES]]
            for collection, field in (("files.files", "_id"), ("files.chunks", "files_id")):
                await self._database[collection].delete_many({"$or": [{field: names} for names in below]})


def stored_name(attachment: AttachmentDocument) -> str:
    """The name of what a try wrote; it says nothing about anybody."""
    return f"{attachment.ticket_id}/{attachment.id}/{attachment.try_id}"
