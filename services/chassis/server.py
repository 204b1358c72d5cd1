"""HTTP beside the consumers: uvicorn in the service's own event loop, without its signal handlers."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Final

import uvicorn

from services.chassis.errors import BootError
from services.chassis.http import Receive, Router, Scope, Send

_BACKLOG: Final = 256
_LAST_ANSWERS_SECONDS: Final = 3


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to the service, which stops more than HTTP."""
        yield


class HttpServer:
    """Serves a router on an address."""

    def __init__(self, router: Router, host: str, port: int) -> None:
        """Binds nothing yet; port 0 takes a free one."""
        self._router = router
        self._host = host
        self._port = port
        self._bound: int | None = None

    @property
    def url(self) -> str:
        """Where it answers.

        Raises:
            RuntimeError: it does not yet.
        """
        if self._bound is None:
            raise RuntimeError("not listening yet")
        return f"http://{self._host}:{self._bound}"

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Answers requests while the block runs; requests under way at its end get a few seconds.

        Raises:
            BootError: `http-port`, the port cannot be had.
        """
        listener = self._bind()
        self._bound = listener.getsockname()[1]
        server = _Server(
            uvicorn.Config(
                self._asgi,
                interface="asgi3",
                lifespan="off",
                ws="none",
                proxy_headers=False,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
            )
        )
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield
        finally:
            server.should_exit = True
            try:
                await task
            finally:
                listener.close()

    async def _asgi(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._router(scope, receive, send)
        else:
            # There are no WebSockets here; closing before accepting answers 403.
            await receive()
            await send({"type": "websocket.close", "code": 1000})

    def _bind(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self._port))
            listener.listen(_BACKLOG)
        except OSError as error:
            listener.close()
            raise BootError(
                f"HTTP_HOST and HTTP_PORT: cannot listen on {self._host}:{self._port} ({error.strerror}).",
                slug="http-port",
            ) from None
        return listener
