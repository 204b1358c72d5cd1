"""The page's event stream: what one person may see, as it happens."""

import asyncio
from contextlib import suppress

from aiohttp import WSMsgType, web

from deploy.playground.gateway.sessions import sees
from deploy.playground.people.edge import person
from deploy.playground.playground import of
from deploy.playground.wire import Json, dumps
from deploy.playground.world import permissions
from deploy.playground.world.model import User
from deploy.playground.world.state import Event, World


class Onlooker:
    """Queues the events one person may see."""

    def __init__(self, world: World, who: User) -> None:
        self._world = world
        self._who = who
        self.queue: asyncio.Queue[Json] = asyncio.Queue()

    def hear(self, event: Event) -> None:
        """Queue an event for this person; losing sight of a thread looks like its deletion."""
        if not sees(self._world, event, self._who.id):
            return
        body = event.payload(self._who.id)
        self.queue.put_nowait({"t": event.name, "d": body})
        lost = event.name == "THREAD_MEMBERS_UPDATE" and self._who.id in body.get("removed_member_ids", [])
        if lost and event.channel is not None and not permissions.may_see(self._world, event.channel, self._who.id):
            gone = {key: body[key] for key in ("id", "guild_id")}
            self.queue.put_nowait({"t": "THREAD_DELETE", "d": gone | {"parent_id": event.channel.parent_id}})


async def stream(request: web.Request) -> web.WebSocketResponse:
    """GET /page/events: a WebSocket that begins with BOT_STATUS."""
    playground, who = of(request), person(request)
    socket = web.WebSocketResponse(heartbeat=30)
    await socket.prepare(request)
    onlooker = Onlooker(playground.world, who)
    onlooker.queue.put_nowait({"t": "BOT_STATUS", "d": {"online": playground.sessions.online}})
    playground.world.listeners.append(onlooker)
    playground.sockets.add(socket)
    pump = asyncio.create_task(_pump(socket, onlooker))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
    finally:
        playground.world.listeners.remove(onlooker)
        playground.sockets.discard(socket)
        pump.cancel()
        with suppress(asyncio.CancelledError):
            await pump
    return socket


async def _pump(socket: web.WebSocketResponse, onlooker: Onlooker) -> None:
    while True:
        frame = await onlooker.queue.get()
        try:
            await socket.send_str(dumps(frame))
        except ConnectionError:
            return


ROUTES = [web.get("/page/events", stream)]
