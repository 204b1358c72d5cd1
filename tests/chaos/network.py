"""Faults of the network between our services and what they rely on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from tests.infrastructure.proxied import Lines, client_id
from tests.infrastructure.tcp_proxy import TcpProxy
from tests.infrastructure.toxics import Direction, Kind, Latency, Slicer, Timeout


@dataclass(frozen=True)
class Line:
    """What connects a service to Kafka or to its database; of Kafka's, those of all services if none is named."""

    to: str
    service: str | None = None

    def __str__(self) -> str:
        return f"{self.service or 'everybody'}-{self.to}"

    def ends(self, lines: Lines) -> list[tuple[TcpProxy, str | None]]:
        """The proxies on the way, each with the client whose connections are meant."""
        if self.to == "kafka":
            return [(lines.kafka, client_id(self.service) if self.service else None)]
        return [(proxy, None) for name, proxy in lines.mongo.items() if self.service in {None, name}]


async def cut(ends: list[tuple[TcpProxy, str | None]], seconds: float) -> None:
    """Every connection is reset (RST), and so is each new one for a while."""
    for proxy, client in ends:
        proxy.down(client=client)
    await asyncio.sleep(seconds)
    for proxy, client in ends:
        proxy.up(client=client)


async def deafen(ends: list[tuple[TcpProxy, str | None]], seconds: float) -> None:
    """Requests arrive and are carried out, but no answer comes back; in the end the connections are reset."""
    async with poisoned(ends, Timeout(), downstream_only=True):
        await asyncio.sleep(seconds)
        await cut(ends, 0)


async def hang(ends: list[tuple[TcpProxy, str | None]], seconds: float) -> None:
    """Nothing passes either way, as over a dead cable; then everything that waited arrives late."""
    async with poisoned(ends, Timeout()):
        await asyncio.sleep(seconds)


@asynccontextmanager
async def poisoned(
    ends: list[tuple[TcpProxy, str | None]], *kinds: Kind, downstream_only: bool = False
) -> AsyncIterator[None]:
    """Faults of these kinds, for as long as the context lasts."""
    ways: tuple[Direction, ...] = ("downstream",) if downstream_only else ("upstream", "downstream")
    put = [(proxy, proxy.add(kind, way, client=who)) for proxy, who in ends for way in ways for kind in kinds]
    try:
        yield
    finally:
        for proxy, toxic in put:
            proxy.remove(toxic)


Fault = Callable[[list[tuple[TcpProxy, str | None]], float], Awaitable[None]]
SLOW: Final = (Latency(25, jitter=20), Slicer(400, size_variation=300, delay=200))
"""A poor long-distance line: 5 to 45 ms each way, and what is sent comes in small pieces."""
