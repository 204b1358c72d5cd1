"""What Kafka does not take for now, on the local disk: sealed events only, in order per ticket, bounded.

A process holds one file of the folder by a lock that ends with it, so replicas may share the folder and a process that
starts anew finds its own file again. What is sent is forgotten at once and removed when nothing is left; after a crash
in between some of it is sent twice, which every consumer of events recognises.
"""

import asyncio
import os
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from structlog.stdlib import BoundLogger

from contracts.codec import ContractViolation, decode
from contracts.event import Event, new_id
from contracts.topics import BY_NAME, topic_of
from services.chassis.errors import BootError
from services.gateway.domain.errors import SpillRefused
from services.gateway.metrics import GatewayMetrics
from services.gateway.storage.spill_file import SpillFile

SUFFIX: Final = ".spill"


class Spill:
    """The events that wait on the disk."""

    def __init__(self, folder: Path, limit_bytes: int, log: BoundLogger, metrics: GatewayMetrics) -> None:
        """Touches nothing before `open`.

        Args:
            folder: of this installation; made with mode 0700 where it is missing.
            limit_bytes: of the file, beyond which events are refused.
            log: the service's log.
            metrics: the gateway's metrics.
        """
        self._folder = folder
        self._limit = limit_bytes
        self._log = log
        self._metrics = metrics
        self._file: SpillFile | None = None
        self._at: dict[str, deque[tuple[int, int]]] = {}
        self._lock = asyncio.Lock()

    @property
    def slot(self) -> str:
        """Which of the folder's files this process holds; the same one again after a restart.

        Raises:
            RuntimeError: before `open`.
        """
        return self._held().path.stem

    async def open(self) -> None:
        """Takes a file nobody holds and finds what earlier processes left in it, and in files nobody holds any more.

        Raises:
            BootError: the folder cannot be used.
        """
        try:
            await asyncio.to_thread(self._open)
        except OSError as error:
            raise BootError(
                f"SPILL_DIR: {self._folder} cannot be used ({error.strerror}); name a folder the gateway may write to"
            ) from None
        self._show()

    async def close(self) -> None:
        """Lets go of the file; what is in it stays."""
        async with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def waiting(self, ticket_id: str) -> bool:
        """Whether a ticket's events are on the disk."""
        return ticket_id in self._at

    def tickets(self) -> list[str]:
        """The tickets with events on the disk."""
        return list(self._at)

    async def add(self, events: Sequence[Event]) -> None:
        """Puts events of one ticket behind those it has here; they are on the disk when this returns.

        Raises:
            SpillRefused: the limit is reached, or the disk takes nothing more. None of them is kept.
        """
        # a write goes on in its thread when its waiter is cancelled: the lock must not be free before it ends
        await asyncio.shield(asyncio.create_task(self._add(events)))

    async def first(self, ticket_id: str, limit: int) -> list[Event]:
        """The oldest events of a ticket; one that cannot be read any more is left out."""
        async with self._lock:
            places = list(self._at.get(ticket_id, ()))[:limit]
            records = await asyncio.to_thread(lambda: [self._held().read(place) for place in places])
        return [event for record in records if (event := self._event(record)) is not None]

    async def sent(self, ticket_id: str, limit: int) -> None:
        """What `first` gave with the same limit is on Kafka."""
        await asyncio.shield(asyncio.create_task(self._sent(ticket_id, limit)))

    async def _add(self, events: Sequence[Event]) -> None:
        records = [f"{topic_of(event).name}\n".encode() + event.to_json() for event in events]
        async with self._lock:
            file = self._held()
            if file.size + sum(map(len, records)) > self._limit:
                self._metrics.spill_refused("full")
                raise SpillRefused
            try:
                places = await asyncio.to_thread(file.append, records)
            except OSError as error:
                self._metrics.spill_refused("disk")
                self._log.error("spill-not-written", errno=error.errno)
                raise SpillRefused from None
            for event, place in zip(events, places, strict=True):
                self._at.setdefault(event.subject, deque()).append(place)
        self._show()

    async def _sent(self, ticket_id: str, limit: int) -> None:
        async with self._lock:
            places = self._at.get(ticket_id, deque())
            for _ in range(min(limit, len(places))):
                places.popleft()
            if not places:
                self._at.pop(ticket_id, None)
            if not self._at:
                await asyncio.to_thread(self._held().clear)
        self._show()

    def _open(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        free = [file for path in sorted(self._folder.glob(f"*{SUFFIX}")) if (file := SpillFile.take(path)) is not None]
        own, *left = free or [self._fresh()]
        self._file = own
        self._find(own)
        for file in left:  # of replicas that are no more
            records = [file.read(place) for place in self._whole(file)]
            for record, place in zip(records, own.append(records), strict=True):
                self._note(record, place)
            file.remove()

    def _fresh(self) -> SpillFile:
        file = SpillFile.take(self._folder / f"{new_id()}{SUFFIX}")
        if file is None:
            raise FileExistsError(None, "its files are held by others")
        return file

    def _find(self, file: SpillFile) -> None:
        for place in self._whole(file):
            self._note(file.read(place), place)

    def _whole(self, file: SpillFile) -> Iterable[tuple[int, int]]:
        places, torn = file.scan()
        if torn:
            self._metrics.spill_torn.inc(torn)
            self._log.warning("spill-torn", bytes=torn, note="the process ended while it wrote; the rest is whole")
        return places

    def _note(self, record: bytes, place: tuple[int, int]) -> None:
        event = self._event(record)
        if event is not None:
            self._at.setdefault(event.subject, deque()).append(place)

    def _event(self, record: bytes) -> Event | None:
        name, _, value = record.partition(b"\n")
        topic = BY_NAME.get(name.decode(errors="replace"))
        try:
            return decode(topic, value) if topic is not None else None
        except ContractViolation as violation:
            self._log.error("spill-not-understood", slug=violation.slug)
            self._metrics.dropped("unexpected")
            return None

    def _held(self) -> SpillFile:
        if self._file is None:
            raise RuntimeError("the spill file is used before open() or after close()")
        return self._file

    def _show(self) -> None:
        self._metrics.spilled.set(sum(map(len, self._at.values())))
        self._metrics.spill_bytes.set(self._file.size if self._file else 0)


def folder_for(base: Path, installation: str) -> Path:
    """The folder of one installation below the one that is set: several may run on a machine."""
    return base / (installation.strip(os.sep + ".") or "default")
