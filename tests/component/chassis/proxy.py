"""A TCP proxy that can be cut, to take a dependency away from a service without touching the server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from urllib.parse import urlsplit


class Proxy:
    """Forwards connections to an address while it is up."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._up = True
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    def cut(self) -> None:
        """Breaks every connection and refuses new ones."""
        self._up = False
        for writer in self._writers:
            writer.transport.abort()

    def mend(self) -> None:
        """Lets connections through again."""
        self._up = True

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._up:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection(*self._target)
        self._writers |= {writer, back}
        try:
            await asyncio.gather(self._copy(reader, back), self._copy(there, writer))
        finally:
            self._writers -= {writer, back}

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def proxy(host: str, port: int) -> AsyncIterator[Proxy]:
    """A proxy on a free port of the loopback address."""
    made = Proxy(host, port)
    server = await asyncio.start_server(made._serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        made.cut()
        server.close()


def through(url: str, port: int) -> str:
    """A MongoDB address that goes through a proxy, to this one member whatever the set calls itself."""
    parts = urlsplit(url)
    login = parts.netloc.rpartition("@")[0]
    query = "&".join(filter(None, [parts.query, "" if "directConnection" in parts.query else "directConnection=true"]))
    return parts._replace(netloc=f"{login}@127.0.0.1:{port}", path=parts.path or "/", query=query).geturl()
