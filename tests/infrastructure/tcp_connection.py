"""One connection through the proxy: read, shown to the hook, treated with the faults in place, and passed on."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.infrastructure.toxics import Bandwidth, Direction, Latency, LimitData, ResetPeer, Slicer, Timeout, Toxic
from tests.infrastructure.wire import Frame, Framer

if TYPE_CHECKING:
    from tests.infrastructure.tcp_proxy import TcpProxy

Waiting: TypeAlias = "asyncio.Queue[tuple[float, bytes] | None]"
"""What was read and when, to be delivered; none for the end."""

_CHUNK = 65_536
_WAITING = 64
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER with zero seconds: closing sends RST


@dataclass(frozen=True, slots=True)
class Passing:
    """A message on its way."""

    connection: "Connection"
    direction: Direction
    frame: Frame


class Connection:
    """Both ends of a connection. `client` is who opened it, once it has said so."""

    def __init__(
        self, proxy: "TcpProxy", reader: asyncio.StreamReader, writer: asyncio.StreamWriter, framer: Framer
    ) -> None:
        self.client = ""
        self._proxy = proxy
        self._framer = framer
        self._readers: dict[Direction, asyncio.StreamReader] = {"upstream": reader}
        self._writers: dict[Direction, asyncio.StreamWriter] = {"downstream": writer}
        self._passed: dict[tuple[Toxic, Direction], int] = {}
        self._timers: dict[Toxic, asyncio.TimerHandle] = {}
        self._adapted = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    async def run(self) -> None:
        """Passes on until both ends are done or the connection is broken."""
        if self._proxy.is_down(""):
            self.reset()
            return
        try:
            there, back = await asyncio.open_connection(*self._proxy.target)
        except OSError:
            self.reset()
            return
        self._readers["downstream"], self._writers["upstream"] = there, back
        self.adapt()
        if self._closed:
            return
        directions: tuple[Direction, ...] = ("upstream", "downstream")
        for direction in directions:
            queue: Waiting = asyncio.Queue(_WAITING)
            self._tasks += [
                asyncio.create_task(self._both_or_none(self._read, direction, queue)),
                asyncio.create_task(self._both_or_none(self._deliver, direction, queue)),
            ]
        try:
            results = await asyncio.gather(*self._tasks, return_exceptions=True)
            if not any(results):
                await self._finish()
        finally:
            self.close()
        for result in results:
            if isinstance(result, Exception) and not isinstance(result, OSError):
                raise result

    async def _both_or_none(
        self, part: Callable[[Direction, "Waiting"], Awaitable[None]], direction: Direction, queue: Waiting
    ) -> None:
        try:
            await part(direction, queue)
        except Exception:
            self.reset()  # the other side is to notice as well
            raise

    def close(self) -> None:
        """Ends both sides at once; what was not passed on yet is lost."""
        self._closed = True
        for timer in self._timers.values():
            timer.cancel()
        for writer in self._writers.values():
            writer.transport.abort()
        for task in self._tasks:
            task.cancel()

    def reset(self) -> None:
        """Ends both sides with RST."""
        for writer in self._writers.values():
            line = writer.get_extra_info("socket")
            if line is not None and line.fileno() >= 0:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.close()

    def adapt(self) -> None:
        """Takes notice that faults, or who is speaking, have changed."""
        self._adapted.set()
        if self._proxy.is_down(self.client):
            self.reset()
            return
        toxics = {toxic for way in self._readers for toxic in self._proxy.toxics(way, self.client)}
        for toxic in [toxic for toxic in self._timers if toxic not in toxics]:
            self._timers.pop(toxic).cancel()
        loop = asyncio.get_running_loop()
        for toxic in toxics.difference(self._timers):
            if isinstance(toxic.kind, ResetPeer):
                self._timers[toxic] = loop.call_later(toxic.kind.timeout / 1000, self.reset)
            elif isinstance(toxic.kind, Timeout) and toxic.kind.timeout:
                self._timers[toxic] = loop.call_later(toxic.kind.timeout / 1000, self.close)

    async def _read(self, direction: Direction, queue: Waiting) -> None:
        cut = self._framer.requests if direction == "upstream" else self._framer.answers
        reader = self._readers[direction]
        while data := await reader.read(_CHUNK):
            for frame in cut(data):
                await self._show(direction, frame)
                await queue.put((asyncio.get_running_loop().time(), frame.data))
        await queue.put(None)

    async def _show(self, direction: Direction, frame: Frame) -> None:
        if frame.client and frame.client != self.client:
            self.client = frame.client
            self.adapt()
            await asyncio.sleep(0)  # a client that is cut off ends here
        if self._proxy.hook is not None:
            await self._proxy.hook(Passing(self, direction, frame))
        if frame.name:
            self._proxy.seen[self.client, frame.name] += 1

    async def _deliver(self, direction: Direction, queue: Waiting) -> None:
        writer = self._writers[direction]
        while (item := await queue.get()) is not None:
            arrived, data = item
            await self._delay(direction, arrived)
            for piece, pause in self._slices(direction, data):
                await self._blocked(direction)
                await self._throttle(direction, len(piece))
                within = self._within_limit(direction, piece)
                writer.write(within)
                await writer.drain()
                self._proxy.bytes[direction] += len(within)
                if len(within) < len(piece):
                    await self._finish()
                    self.close()
                    return
                if pause:
                    await asyncio.sleep(pause)
        if writer.can_write_eof():
            writer.write_eof()

    async def _finish(self) -> None:
        """Closes both sides once the last bytes are with the kernel."""
        for writer in self._writers.values():
            writer.close()
        for writer in self._writers.values():
            with suppress(OSError):
                await writer.wait_closed()

    async def _delay(self, direction: Direction, arrived: float) -> None:
        kinds = [toxic.kind for toxic in self._proxy.toxics(direction, self.client)]
        wait = sum(kind.seconds(self._proxy.chance) for kind in kinds if isinstance(kind, Latency))
        late = arrived + wait - asyncio.get_running_loop().time()
        if wait and late > 0:
            await asyncio.sleep(late)

    async def _blocked(self, direction: Direction) -> None:
        while any(isinstance(toxic.kind, Timeout) for toxic in self._proxy.toxics(direction, self.client)):
            self._adapted.clear()
            await self._adapted.wait()

    async def _throttle(self, direction: Direction, size: int) -> None:
        for toxic in self._proxy.toxics(direction, self.client):
            if isinstance(toxic.kind, Bandwidth):
                await asyncio.sleep(size / (toxic.kind.rate * 1000))

    def _slices(self, direction: Direction, data: bytes) -> Iterator[tuple[bytes, float]]:
        kinds = [toxic.kind for toxic in self._proxy.toxics(direction, self.client)]
        slicer = next((kind for kind in kinds if isinstance(kind, Slicer)), None)
        at = 0
        while at < len(data):
            size = slicer.size(self._proxy.chance) if slicer else len(data)
            yield data[at : at + size], slicer.delay / 1_000_000 if slicer else 0.0
            at += size

    def _within_limit(self, direction: Direction, piece: bytes) -> bytes:
        for toxic in self._proxy.toxics(direction, self.client):
            if isinstance(toxic.kind, LimitData):
                passed = self._passed.get((toxic, direction), 0)
                piece = piece[: max(0, toxic.kind.bytes - passed)]
                self._passed[toxic, direction] = passed + len(piece)
        return piece
