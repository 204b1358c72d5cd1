"""A door with TLS in front of a server that speaks in the clear, as the embedded broker and database do."""

import asyncio
import ssl
from contextlib import suppress
from pathlib import Path
from typing import Self

from deploy.local.ports import HOST

_CHUNK = 64 * 1024


class TlsDoor:
    """Takes connections with TLS and passes their content on, as an asynchronous context.

    Attributes:
        port: where it listens on the loopback address.
        handshakes: connections that got through.
    """

    def __init__(self, certificate: Path) -> None:
        """Listens to nothing yet.

        Args:
            certificate: PEM file with the certificate and its key.
        """
        self.port = 0
        self.handshakes = 0
        self._target = 0
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._tls.load_cert_chain(certificate)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    def lead_to(self, port: int) -> None:
        """Where connections go from now on."""
        self._target = port

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._enter, HOST, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._open):
            writer.close()
        await self._server.wait_closed()

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.handshakes += 1
        self._open.add(writer)
        try:
            inside, out = await asyncio.open_connection(HOST, self._target)
            await asyncio.gather(_pass(reader, out), _pass(inside, writer))
        except OSError:
            pass  # nobody is behind it, which the client sees as a connection that ends
        finally:
            self._open.discard(writer)
            writer.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, ssl.SSLError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
    writer.close()
