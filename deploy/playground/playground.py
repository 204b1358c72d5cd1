"""One playground: the world and everything that serves it."""

import asyncio

from aiohttp import web

from deploy.playground.acts.interactions import Interactions
from deploy.playground.clock import Clock
from deploy.playground.faults import Faults
from deploy.playground.gateway.sessions import Sessions
from deploy.playground.gateway.socket import Connection
from deploy.playground.log import RequestLog
from deploy.playground.rest.ratelimit import RateLimits
from deploy.playground.settings import Settings
from deploy.playground.world.state import World


class Playground:
    """Holds the parts together; a request reaches it through the application."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or Clock()
        self.world = World(settings, self.clock)
        self.interactions = Interactions(self.world)
        self.sessions = Sessions(self.world)
        self.limits = RateLimits(self.clock, settings.global_requests_per_s)
        self.faults = Faults()
        self.log = RequestLog()
        self.connections: set[Connection] = set()
        self.sockets: set[web.WebSocketResponse] = set()
        self.tasks: set[asyncio.Task[None]] = set()
        self.load_sent = 0
        self.base_url = ""
        self.world.listeners.append(self.sessions)

    def at(self, base_url: str) -> None:
        """Name the address people and bots reach it under, e.g. `http://127.0.0.1:8123`."""
        self.base_url = base_url
        self.world.links.base_url = base_url

    def clear(self) -> None:
        """Forget the world, sessions, limits, faults and log, as at start."""
        for task in self.tasks:
            task.cancel()
        self.world.clear()
        self.interactions.clear()
        self.sessions.clear()
        self.sessions.refuse_resume = self.sessions.mute_acks = False
        self.limits.clear()
        self.faults = Faults()
        self.log.clear()
        self.load_sent = 0

    @property
    def gateway_url(self) -> str:
        """Where a bot's WebSocket connects."""
        return self.base_url.replace("http", "ws", 1) + "/gateway"


PLAYGROUND = web.AppKey("playground", Playground)


def of(request: web.Request) -> Playground:
    """The playground a request belongs to."""
    return request.config_dict[PLAYGROUND]
