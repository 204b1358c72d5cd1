"""A TCP proxy with faults to put in and a hook that sees every message before it is passed on.

For Mongo, a service's `MONGO_URL` names the proxy (`through`). A Kafka broker tells its clients where to connect, so
its advertised address has to be the proxy's; all clients then share the proxy, and a fault can be for one of them by
the client id in its requests (`ticketsystem-<service>`).
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Self
from urllib.parse import urlsplit

from tests.infrastructure.tcp_connection import Connection, Passing
from tests.infrastructure.toxics import Direction, Kind, Toxic
from tests.infrastructure.wire import Chunks, Framer

Hook = Callable[[Passing], Awaitable[None]]
HOST = "127.0.0.1"


class TcpProxy:
    """Passes connections on to an address, as an asynchronous context.

    Attributes:
        target: host and port that connections go to; may be set later than the proxy starts.
        port: where it listens on the loopback address.
        hook: sees each message of either direction, and may hold it by not returning; none for none.
        accepted: connections so far.
        bytes: that were passed on, by direction.
        seen: messages that were passed on, by client and name; unnamed ones are not counted.
    """

    def __init__(self, host: str, port: int, *, framer: Callable[[], Framer] = Chunks, seed: int = 1) -> None:
        """Listens to nothing yet.

        Args:
            host: of the target.
            port: of the target.
            framer: understands one connection; without one, chunks as they come are the messages.
            seed: of jitter and sizes.
        """
        self.target = (host, port)
        self.port = 0
        self.hook: Hook | None = None
        self.accepted = 0
        self.bytes: Counter[Direction] = Counter()
        self.seen: Counter[tuple[str, str]] = Counter()
        self.chance = random.Random(seed)
        self._framer = framer
        self._toxics: list[Toxic] = []
        self._down: set[str | None] = set()
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failures: list[BaseException] = []

    @property
    def address(self) -> str:
        """Where it listens, `host:port`."""
        return f"{HOST}:{self.port}"

    @property
    def connections(self) -> frozenset[Connection]:
        """Those that are open."""
        return frozenset(self._connections)

    def through(self, url: str) -> str:
        """A MongoDB or HTTP address that goes through the proxy; for MongoDB to this one member alone."""
        parts = urlsplit(url)
        login, at, _ = parts.netloc.rpartition("@")
        query = parts.query
        if parts.scheme == "mongodb":
            # a client that learns the members of a replica set would go around
            kept = [each for each in query.split("&") if each and not each.startswith(("replicaSet", "directConn"))]
            query = "&".join([*kept, "directConnection=true"])
        return parts._replace(netloc=f"{login}{at}{self.address}", query=query).geturl()

    def add(self, kind: Kind, direction: Direction = "downstream", *, client: str | None = None) -> Toxic:
        """Puts a fault in, for open connections as well.

        Args:
            kind: what goes wrong.
            direction: of what is concerned.
            client: only for connections of this client, by the name it gives in its requests.
        """
        toxic = Toxic(kind, direction, client)
        self._toxics.append(toxic)
        self._changed()
        return toxic

    def remove(self, toxic: Toxic) -> None:
        """Takes a fault away."""
        self._toxics.remove(toxic)
        self._changed()

    def down(self, *, client: str | None = None) -> None:
        """Resets every connection, or one client's, and each new one until `up`."""
        self._down.add(client)
        self._changed()

    def up(self, *, client: str | None = None) -> None:
        """Lets connections through again."""
        self._down.discard(client)

    def clear(self) -> None:
        """Takes every fault away."""
        self._toxics.clear()
        self._down.clear()
        self._changed()

    def is_down(self, client: str) -> bool:
        """Whether connections of a client are refused; without a name, those of which nothing is known yet."""
        return None in self._down or (bool(client) and client in self._down)

    def toxics(self, direction: Direction, client: str) -> list[Toxic]:
        """The faults of one direction for a client, in the order they were put in."""
        return [toxic for toxic in self._toxics if toxic.poisons(direction, client)]

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stops listening and closes every connection.

        Raises:
            ExceptionGroup: what went wrong inside the proxy meanwhile, e.g. a message that cannot be read.
        """
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._failures:
            raise BaseExceptionGroup("the proxy failed", self._failures)

    def _changed(self) -> None:
        for connection in self.connections:
            connection.adapt()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer), name="proxied connection")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        connection = Connection(self, reader, writer, self._framer())
        self._connections.add(connection)
        try:
            await connection.run()
        except Exception as error:  # noqa: BLE001 - told when the proxy ends
            self._failures.append(error)
        finally:
            self._connections.discard(connection)
