"""The one application that serves API, gateway, CDN, page and controls."""

from pathlib import Path

from aiohttp import WSCloseCode, web

from deploy.playground import seed
from deploy.playground.clock import Clock
from deploy.playground.control import load, routes, stage
from deploy.playground.gateway.socket import Connection
from deploy.playground.people import deeds, edge, events, interactions, reacting, views
from deploy.playground.playground import PLAYGROUND, Playground, of
from deploy.playground.rest import attachments, channels, commands, guilds, messages, reactions, users, webhooks
from deploy.playground.rest import edge as rest_edge
from deploy.playground.settings import Settings
from deploy.playground.world.stickers import ENDINGS, LOTTIE, STICKERS

PAGE = Path(__file__).parent / "page"
REST = (users, guilds, channels, messages, reactions, attachments, commands, webhooks)
OTHER = (views, deeds, reacting, interactions, events, routes, stage, load)
FRESH = {"Cache-Control": "no-cache"}


async def gateway(request: web.Request) -> web.WebSocketResponse:
    """GET /gateway: the bot's WebSocket."""
    playground = of(request)
    if playground.faults.refuse_gateway:
        raise web.HTTPServiceUnavailable
    socket = web.WebSocketResponse(max_msg_size=15_360, timeout=0.5)
    await socket.prepare(request)
    if request.query.get("v", "10") != "10":
        await socket.close(code=4012, message=b"Invalid API version.")
        return socket
    connection = Connection(playground.world, playground.sessions, request, socket, playground.gateway_url)
    playground.connections.add(connection)
    playground.sockets.add(socket)
    try:
        await connection.run()
    finally:
        playground.connections.discard(connection)
        playground.sockets.discard(socket)
    return socket


async def cdn(request: web.Request) -> web.Response:
    """GET /cdn/…: a file, while its link and its message live."""
    world = of(request).world
    query, file = request.query, world.files.get(request.match_info["file"])
    gone = web.Response(status=404, text="This content is no longer available.")
    try:
        holds = world.links.holds(request.match_info["file"], query["ex"], query["is"], query["hm"])
    except (KeyError, ValueError):
        return gone
    if file is None or not holds or file.channel_id != request.match_info["channel"]:
        return gone
    content_type = file.content_type or "application/octet-stream"
    # Shown inside the page: never as markup.
    safe = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.data, headers={"Content-Type": content_type, **safe})


async def sticker(request: web.Request) -> web.Response:
    """GET /cdn/stickers/{id}.{ending}: a sticker's picture."""
    found = STICKERS.get(request.match_info["sticker"])
    if found is None or ENDINGS[found.format] != request.match_info["ending"]:
        raise web.HTTPNotFound
    kind = "application/json" if found.format == LOTTIE else f"image/{ENDINGS[found.format]}"
    return web.Response(body=found.data, content_type=kind)


async def index(_request: web.Request) -> web.StreamResponse:
    """GET /: the page."""
    return _file("index.html")


async def asset(request: web.Request) -> web.StreamResponse:
    """GET /assets/…: a file of the page."""
    return _file(request.match_info["path"])


def _file(name: str) -> web.StreamResponse:
    found = (PAGE / name).resolve()
    if not found.is_relative_to(PAGE) or not found.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(found, headers=FRESH)


def create_app(settings: Settings, clock: Clock | None = None) -> web.Application:
    """The application with a freshly seeded world; `Playground.at` must be told its address before use."""
    playground = Playground(settings, clock)
    seed.SEEDS[settings.seed](playground.world)
    app = web.Application(middlewares=[rest_edge.edge, edge.edge], client_max_size=settings.max_request_bytes)
    app[PLAYGROUND] = playground
    for module in REST:
        for prefix in ("/api/v10", "/api/v9", "/api"):
            app.router.add_routes([web.route(each.method, prefix + each.path, each.handler) for each in module.ROUTES])
    for module in OTHER:
        app.router.add_routes(module.ROUTES)
    app.router.add_get("/gateway", gateway)
    app.router.add_get("/gateway/", gateway)
    app.router.add_get(r"/cdn/{kind:(?:ephemeral-)?attachments}/{channel:\d+}/{file:\d+}/{name}", cdn)
    app.router.add_get(r"/cdn/stickers/{sticker:\d+}.{ending}", sticker)
    app.router.add_get("/", index)
    app.router.add_get("/assets/{path:.+}", asset)
    app.on_shutdown.append(_shut)
    return app


async def _shut(app: web.Application) -> None:
    playground = app[PLAYGROUND]
    for task in playground.tasks:
        task.cancel()
    for socket in tuple(playground.sockets):
        await socket.close(code=WSCloseCode.GOING_AWAY, message=b"Playground stops")
    playground.clock.close()


async def serve(
    settings: Settings, host: str = "127.0.0.1", port: int = 0, clock: Clock | None = None
) -> tuple[web.AppRunner, Playground]:
    """Start serving; `port` 0 takes a free one. Stop with `await runner.cleanup()`."""
    app = create_app(settings, clock)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0][1]
    app[PLAYGROUND].at(f"http://{host}:{bound}")
    return runner, app[PLAYGROUND]
