"""A file server on this machine, in the place of Discord's."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from contracts.messages import Attachment


def of(file: Attachment) -> dict[str, Any]:
    """Finds what is stored of a file by its name, of whichever try."""
    return {"$regex": f"/{file.attachment_id}/"}


class FileServer:
    """Serves what it is given; a name it does not know is gone, one in `answers` gets that status, in order.

    Nothing is sent while `flows` is not set.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.answers: dict[str, list[int]] = {}
        self.asked: list[str] = []
        self.url = ""
        self.flows = asyncio.Event()
        self.flows.set()

    def put(self, name: str, data: bytes, *answers: int) -> str:
        """Keeps a file; its address."""
        self.files[name] = data
        self.answers[name] = list(answers)
        return f"{self.url}/{name}"

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        name = request.path.lstrip("/")
        self.asked.append(name)
        if self.answers.get(name):
            status = self.answers[name].pop(0)
            return web.Response(status=status, headers={"location": "http://127.0.0.1:1/"} if status == 302 else None)
        if name not in self.files:
            return web.Response(status=404)
        if name.startswith("drip"):
            response = web.StreamResponse()
            await response.prepare(request)
            with contextlib.suppress(ConnectionError):
                for _ in range(100):
                    await response.write(b"x")
                    await asyncio.sleep(0.1)
            return response
        if name.startswith("endless"):
            response = web.StreamResponse()
            await response.prepare(request)
            with contextlib.suppress(ConnectionError):
                for _ in range(100):
                    await response.write(b"x" * 100_000)
            return response
        await self.flows.wait()
        return web.Response(body=self.files[name])

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["FileServer"]:
        app = web.Application()
        app.router.add_get("/{name:.*}", self._serve)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()
