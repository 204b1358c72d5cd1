"""The worker that copies files of messages before their links end, and removes those of deleted messages.

What is to be done stands in the database, so a restart loses nothing: each file is taken for half a minute at a time,
and taken by somebody else soon after its worker died. Files are sealed piece by piece as they arrive; no plain byte is
stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from services.chassis.errors import is_transient
from services.chassis.logs import logger
from services.chassis.retry import slug_of
from services.chassis.sealing import Place, Shredded, ShreddedShare
from services.tickets.domain.files import FileLimits, next_try
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.fetch_file import FileGone, FileTooLarge, NotFetched, Source, SourceUnavailable

if TYPE_CHECKING:
    from services.tickets.storage.documents import AttachmentDocument
    from services.tickets.storage.files import FileWriter

PIECE: Final = 1024 * 1024
"""Bytes sealed at a time."""
COPY_SECONDS: Final = 240.0
"""One copy at most."""
_LEASE: Final = timedelta(seconds=30)
_RENEWED: Final = _LEASE / 3
_PATIENCE: Final = timedelta(seconds=5)
_POLL_SECONDS: Final = 2.0

log = logger(__name__)
State = Literal["stored", "too-large", "gone", "failed"]


@dataclass(frozen=True, slots=True)
class _Stored:
    size: int = 0
    pieces: int = 0
    epoch: int = 0


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
                await self._desk.files.remove([file])
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
        try:
            stored = await self._while_held(file, self._write(file, url, writer))
        except BaseException:
            await writer.abort()
            raise
        if stored is None:
            await writer.abort()
            log.info("copy-given-up", attachment=file.id)
            return
        await writer.close()
        if await desk.attachments.settle(
            file, "stored", stored_bytes=stored.size, chunks=stored.pieces, epoch=stored.epoch
        ):
            desk.metrics.attachments.labels("stored").inc()
        else:
            await desk.files.remove_try(file)

    async def _write(self, file: AttachmentDocument, url: str, writer: FileWriter) -> _Stored:
        desk, stored = self._desk, _Stored()
        try:
            async with (
                asyncio.timeout(COPY_SECONDS),
                aclosing(self._source.fetch(url, self._limits.file)) as parts,
                aclosing(_pieces(parts)) as cut,
            ):
                async for piece in cut:
                    place = Place("attachment", f"file.{stored.pieces}", file.id)
                    sealed = await desk.vault.seal(piece, place, ref=file.author_ref, ticket=file.ticket_id)
                    await writer.write(sealed)
                    stored = _Stored(stored.size + len(piece), stored.pieces + 1, sealed.epoch)
        except TimeoutError:
            raise SourceUnavailable("the file server is too slow") from None
        return stored

    async def _while_held(self, file: AttachmentDocument, work: Coroutine[Any, Any, _Stored]) -> _Stored | None:
        """Keeps a file taken while something is done about it. None once it is another's or not wanted any more."""
        working = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({working}, timeout=_RENEWED.total_seconds()))[0]:
                if not await self._desk.attachments.renew(file, self._desk.clock.now() + _LEASE):
                    return None
            return await working
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _settle(self, file: AttachmentDocument, state: State, detail: str) -> None:
        if await self._desk.attachments.settle(file, state, detail=detail):
            self._desk.metrics.attachments.labels(state).inc()

    async def _put_off(self, file: AttachmentDocument, slug: str) -> None:
        again = next_try(file.attempts, self._desk.clock.now())
        if again:
            await self._desk.attachments.try_again(file, again)
        else:
            await self._settle(file, "failed", slug)

    async def _leave(self, file: AttachmentDocument) -> None:
        """A stop, or our own vault or database: the try does not count."""
        await self._desk.attachments.try_again(file, self._desk.clock.now() + _PATIENCE, counted=False)


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
