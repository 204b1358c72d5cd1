"""A service that hands out files, as tickets and privacy do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def file_server(files: dict[str, bytes]) -> AsyncIterator[str]:
    """Serves files by path; its address. Any other path is a link that ended."""

    async def get(request: web.Request) -> web.StreamResponse:
        body = files.get(request.path)
        if body is None:
            return web.Response(status=404)
        answer = web.StreamResponse()
        await answer.prepare(request)
        for start in range(0, len(body), 65_536):
            await answer.write(body[start : start + 65_536])
        return answer

    app = web.Application()
    app.router.add_get("/{path:.*}", get)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
