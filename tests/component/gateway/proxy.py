"""A cable to a server that a test can pull."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import SecretStr

from tests.infrastructure.mongo import MongoServer


class Proxy:
    """Forwards TCP from a free local port; once pulled it holds what was sent and lets nothing through.

    Runs in a thread of its own: closing a database client waits for the server without letting the test's loop go on.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self._through = asyncio.Event()
        self._through.set()
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def address(self, url: str) -> SecretStr:
        """The same address by way of this cable."""
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        # a client that learns the members of a replica set would go around the cable
        query = [
            *(each for each in parts.query.split("&") if each and "replicaSet" not in each),
            "directConnection=true",
        ]
        return SecretStr(urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{self.port}", query="&".join(query))))

    def pull(self) -> None:
        """Nothing goes through until `plug`; connections stay open, as over a dead network."""
        self._loop.call_soon_threadsafe(self._through.clear)

    def plug(self) -> None:
        """Everything goes through again, what was held first."""
        self._loop.call_soon_threadsafe(self._through.set)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def _end(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._target)
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            task = asyncio.create_task(self._pump(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError):
                while data := await source.read(65_536):
                    await self._through.wait()
                    sink.write(data)
                    await sink.drain()
        finally:
            sink.close()


@contextmanager
def cables_to(mongo: MongoServer) -> Iterator[tuple[Proxy, Proxy]]:
    """A cable to the gateway's own database, and one to the vault."""
    parts = urlsplit(mongo.admin_url)
    assert parts.hostname
    assert parts.port
    with Proxy(parts.hostname, parts.port) as own, Proxy(parts.hostname, parts.port) as vault:
        yield own, vault
