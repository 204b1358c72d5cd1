"""A server's own endpoint on this machine, which looks at signatures as the specification's own library does."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook

from tests.infrastructure.waiting import until


@dataclass
class Received:
    """A request as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def told(self) -> dict[str, Any]:
        return dict(json.loads(self.body))

    @property
    def type(self) -> str:
        return str(self.told["type"])

    def signed_with(self, secret: str) -> bool:
        """Whether one of its signatures is what the specification's own library makes of it and the secret."""
        at = datetime.fromtimestamp(int(self.headers["webhook-timestamp"]), tz=UTC)
        expected = Webhook(secret).sign(self.id, at, self.body.decode())
        return expected in self.headers["webhook-signature"].split(" ")


@dataclass
class Receiver:
    """Keeps what it is told; answers 204, or what stands in `answers`, in order.

    While `flows` is not set nothing is answered; `held` counts requests, those included. Whoever puts a new list in the
    place of `received` sees in it what is asked from then on.
    """

    answers: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    flows: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""
    held: int = 0

    def __post_init__(self) -> None:
        self.flows.set()

    async def _hear(self, request: web.Request) -> web.Response:
        body, received = await request.read(), self.received
        self.held += 1
        await self.flows.wait()
        status = self.answers.pop(0) if self.answers else 204
        received.append(Received({name.lower(): value for name, value in request.headers.items()}, body))
        return web.Response(status=status, headers={"location": f"{self.url}/elsewhere"} if status == 302 else None)

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator["Receiver"]:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._hear)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook?token=canary-of-the-url"
        try:
            yield self
        finally:
            self.flows.set()
            await runner.cleanup()

    async def heard(self, *types: str) -> list[Received]:
        """Waits until as many have come as are named, which have to be these in this order."""
        await until(lambda: len(self.received) >= len(types))
        assert [one.type for one in self.received] == list(types)
        return self.received
