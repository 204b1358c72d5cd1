"""Sealed files in GridFS (`files`): named by Discord's id of the attachment and by nothing about anybody.

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
    """The bucket `files`."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._database = database
        self._files = database["files.files"]

    @cached_property
    def _bucket(self) -> AsyncIOMotorGridFSBucket:
        """Made at first use: a bucket binds to the event loop it is made in, and services are built before theirs."""
        return AsyncIOMotorGridFSBucket(self._database, bucket_name="files", chunk_size_bytes=_CHUNK)

    async def create(self, attachment: AttachmentDocument) -> FileWriter:
        """Starts a file, in place of what an earlier try may have left."""
        await self.remove([attachment.id])
        return FileWriter(
            self._bucket.open_upload_stream_with_id(
                attachment.id, attachment.id, metadata={"ticket_id": attachment.ticket_id}
            )
        )

    async def read(self, attachment: AttachmentDocument) -> AsyncIterator[Sealed]:
        """The sealed pieces of a stored file, in order; none if it is gone."""
        try:
            stream = await self._bucket.open_download_stream(attachment.id)
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

    async def remove(self, attachment_ids: Iterable[str]) -> None:
        """Deletes files, those that exist."""
        for attachment_id in attachment_ids:
            try:
                await self._bucket.delete(attachment_id)
            except NoFile:
                continue

    async def remove_of_tickets(self, ticket_ids: Sequence[str]) -> None:
        """Deletes every file of tickets, also one that no row names any longer."""
        found = self._files.find({"metadata.ticket_id": {"$in": list(ticket_ids)}}, {"_id": 1})
        await self.remove([row["_id"] async for row in found])
