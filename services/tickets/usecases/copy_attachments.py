"""The worker that copies files of messages before their links end, and removes those of deleted messages.

What is to be done stands in the database, so a restart loses nothing: each file is taken for some minutes, and taken
again by whoever comes next if its worker died. Files are sealed piece by piece as they arrive; no plain byte is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from services.chassis.errors import is_transient
from services.chassis.logs import logger
from services.chassis.retry import slug_of
from services.chassis.sealing import Place, Shredded, ShreddedShare
from services.tickets.domain.files import FileLimits, next_try
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.fetch_file import FileGone, FileTooLarge, NotFetched, Source, SourceUnavailable

if TYPE_CHECKING:
    from services.tickets.storage.documents import AttachmentDocument

PIECE: Final = 1024 * 1024
"""Bytes sealed at a time."""
COPY_SECONDS: Final = 240.0
"""One copy at most, before the file is taken for abandoned and somebody else begins anew."""
_LEASE: Final = timedelta(minutes=5)
_PATIENCE: Final = timedelta(seconds=5)
_POLL_SECONDS: Final = 2.0

log = logger(__name__)
State = Literal["stored", "too-large", "gone", "failed"]


class Copier:
    """Some workers that take files as they become due."""

    def __init__(self, desk: Desk, source: Source, limits: FileLimits, workers: int, woken: asyncio.Event) -> None:
        """`woken` is set when there is something new to do."""
        self._desk = desk
        self._source = source
        self._limits = limits
        self._workers = workers
        self._woken = woken
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Starts the workers."""
        self._tasks = [asyncio.create_task(self._work(), name=f"copier-{number}") for number in range(self._workers)]

    async def stop(self) -> None:
        """Stops the workers; what they were at is taken up again later."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._source.client.aclose()

    async def _work(self) -> None:
        while True:
            self._woken.clear()
            try:
                while await self.take_one():
                    pass
            except Exception as error:  # noqa: BLE001 - the database may be away; the worker stays
                log.warning("copier-waits", slug=slug_of(error))
            try:
                async with asyncio.timeout(_POLL_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def take_one(self) -> bool:
        """Does what is due about one file; tells whether there was any."""
        file = await self._taken()
        if file is None:
            return False
        try:
            if file.state == "deleted":
                await self._desk.files.remove([file.id])
                await self._desk.attachments.remove([file.id])
            else:
                await self._copy(file)
        except FileGone:
            await self._settle(file, "gone", "gone")
        except FileTooLarge as error:
            await self._settle(file, "too-large", error.slug)
        except (NotFetched, ShreddedShare) as error:
            await self._settle(file, "failed", error.slug)
        except SourceUnavailable as error:
            await self._put_off(file, error.slug)
        except asyncio.CancelledError:
            await self._leave(file)
            raise
        except Exception as error:
            if is_transient(error):
                await self._leave(file)
            else:
                log.error("copy-failed", slug=slug_of(error), exc_info=error)  # noqa: TRY400 - described, not quoted
                await self._put_off(file, "unexpected")
        return True

    async def _taken(self) -> AttachmentDocument | None:
        """A file to do something about. One that the database hands over to a stop is given back."""
        taking = asyncio.create_task(self._desk.attachments.take_due(self._desk.clock.now(), _LEASE))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            file = await taking
            if file is not None:
                await self._leave(file)
            raise

    async def _copy(self, file: AttachmentDocument) -> None:
        desk = self._desk
        exceeded = self._limits.exceeded_by(file.size, await desk.attachments.stored_bytes(file.ticket_id))
        if exceeded:
            await self._settle(file, "too-large", exceeded)
            return
        assert file.url is not None
        url = await desk.vault.open_text(file.url, Place("attachment", "url", file.id))
        if isinstance(url, Shredded):
            await self._settle(file, "gone", "shredded")
            return
        writer = await desk.files.create(file)
        size = pieces = epoch = 0
        try:
            async with (
                asyncio.timeout(COPY_SECONDS),
                aclosing(self._source.fetch(url, self._limits.file)) as parts,
                aclosing(_pieces(parts)) as cut,
            ):
                async for piece in cut:
                    place = Place("attachment", f"file.{pieces}", file.id)
                    sealed = await desk.vault.seal(piece, place, ref=file.author_ref, ticket=file.ticket_id)
                    await writer.write(sealed)
                    size, pieces, epoch = size + len(piece), pieces + 1, sealed.epoch
        except TimeoutError:
            await writer.abort()
            raise SourceUnavailable("the file server is too slow") from None
        except BaseException:
            await writer.abort()
            raise
        await writer.close()
        kept = await desk.attachments.settle(file.id, "stored", stored_bytes=size, chunks=pieces, epoch=epoch)
        if not kept:
            await desk.files.remove([file.id])
            return
        desk.metrics.attachments.labels("stored").inc()

    async def _settle(self, file: AttachmentDocument, state: State, detail: str) -> None:
        if await self._desk.attachments.settle(file.id, state, detail=detail):
            self._desk.metrics.attachments.labels(state).inc()

    async def _put_off(self, file: AttachmentDocument, slug: str) -> None:
        again = next_try(file.attempts, self._desk.clock.now())
        if again:
            await self._desk.attachments.try_again(file.id, again)
        else:
            await self._settle(file, "failed", slug)

    async def _leave(self, file: AttachmentDocument) -> None:
        """A stop, or our own vault or database: the try does not count."""
        await self._desk.attachments.try_again(file.id, self._desk.clock.now() + _PATIENCE, counted=False)


async def _pieces(parts: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """The same bytes in pieces of one size, the last one shorter; a file without bytes is one empty piece."""
    held = bytearray()
    empty = True
    async for part in parts:
        held += part
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
            empty = False
    if held or empty:
        yield bytes(held)
