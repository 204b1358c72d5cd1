"""The whole system with proxies in front of what the services talk to: Kafka, their databases, and Discord."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.ports import HOST, free_port
from deploy.local.services import SERVICES
from deploy.local.stack import Options
from tests.infrastructure import kafka
from tests.infrastructure.system import System, with_client
from tests.infrastructure.tcp_proxy import TcpProxy
from tests.infrastructure.warm_start import warm_launch
from tests.infrastructure.wire.http import HttpFramer
from tests.infrastructure.wire.kafka import KafkaFramer
from tests.infrastructure.wire.mongo import MongoFramer


@dataclass(frozen=True)
class Lines:
    """The proxies.

    Attributes:
        kafka: of all clients; services are told apart by their client id, see `client_id`.
        mongo: one for each service, its own database and the vault alike.
        discord: of the gateway's REST requests.
    """

    kafka: TcpProxy = field(default_factory=lambda: TcpProxy(HOST, 0, framer=KafkaFramer))
    mongo: Mapping[str, TcpProxy] = field(
        default_factory=lambda: {name: TcpProxy(HOST, 0, framer=MongoFramer) for name in SERVICES}
    )
    discord: TcpProxy = field(default_factory=lambda: TcpProxy(HOST, 0, framer=HttpFramer))

    def all(self) -> tuple[TcpProxy, ...]:
        """Every proxy."""
        return (self.kafka, *self.mongo.values(), self.discord)


def client_id(service: str) -> str:
    """Who a service says it is when it speaks to Kafka."""
    return f"ticketsystem-{service}"


@asynccontextmanager
async def proxied_system(
    data: Path, *, extra: Mapping[str, Mapping[str, str]] | None = None
) -> AsyncIterator[tuple[System, Lines]]:
    """A system of its own whose services reach nothing but by way of proxies, for as long as the context lasts.

    Args:
        data: its folder.
        extra: further settings by service.
    """
    lines = Lines()
    settings = {name: dict((extra or {}).get(name, {})) for name in SERVICES}
    async with AsyncExitStack() as stack:
        for proxy in lines.all():
            await stack.enter_async_context(proxy)
        broker = kafka.launched(advertised=lines.kafka.address)
        system = System(Options(data, page_port=free_port(), broker=broker, extra=settings, launch=warm_launch))
        wiring = system.wiring
        lines.kafka.target = (HOST, wiring.broker_port)
        for name, proxy in lines.mongo.items():
            proxy.target = (HOST, wiring.database_port)
            settings[name] |= {"KAFKA_URL": lines.kafka.address, "MONGO_URL": proxy.through(wiring.mongo_url(name))}
        assert wiring.page_port is not None, "the playground is part of it"
        lines.discord.target = (HOST, wiring.page_port)
        settings["gateway"]["DISCORD_API_URL"] = f"http://{lines.discord.address}/api/v10"
        await stack.enter_async_context(system)
        await stack.enter_async_context(with_client(system))
        yield system, lines
