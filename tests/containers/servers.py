"""The servers the containers speak to: embedded, behind doors with TLS, and a stand-in for Discord."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import database
from deploy.local.broker import broker_part
from deploy.local.part import Part, Process, answers
from deploy.local.ports import HOST as LOOPBACK
from deploy.local.ports import free_port
from tests.infrastructure.tls_door import TlsDoor

_START_SECONDS = 90
HOST = "localhost"
"""The name that the servers' certificates carry beside their own."""


@dataclass(frozen=True)
class Servers:
    """Where they are.

    Attributes:
        kafka: the broker's door, `host:port`.
        mongo: the database's door, `host:port`.
        page: the playground's address.
    """

    kafka: str
    mongo: str
    page: str


@asynccontextmanager
async def servers(folder: Path, secrets: Path) -> AsyncIterator[Servers]:
    """Broker, database and playground for as long as the context lasts.

    Args:
        folder: for their data and logs; there already.
        secrets: with the servers' certificates and the database's first password.
    """
    password = (secrets / "mongo" / "admin-password").read_text("utf-8")
    async with AsyncExitStack() as stack:
        kafka = await stack.enter_async_context(TlsDoor(secrets / "kafka" / "tls.pem"))
        mongo = await stack.enter_async_context(TlsDoor(secrets / "mongo" / "tls.pem"))
        broker_port, database_port = free_port(), free_port()
        playground = _playground(free_port())
        database.create(folder / "database", database_port, password, folder / "database.log")
        for part in (
            broker_part(broker_port, advertised=f"{HOST}:{kafka.port}"),
            database.database_part(folder / "database", database_port),
            playground,
        ):
            process = _started(part, folder / f"{part.name}.log")
            stack.callback(process.kill)
        kafka.lead_to(broker_port)
        mongo.lead_to(database_port)
        yield Servers(f"{HOST}:{kafka.port}", f"{HOST}:{mongo.port}", playground.address)


def _playground(port: int) -> Part:
    address = f"http://{LOOPBACK}:{port}"
    return Part(
        name="playground",
        command=[sys.executable, "-m", "deploy.playground", "--host", LOOPBACK, "--port", str(port)],
        address=address,
        probe=answers(f"{address}/page/about"),
    )


def _started(part: Part, log: Path) -> Process:
    process = Process(part, log)
    try:
        process.wait_ready(_START_SECONDS)
    except BaseException:
        process.kill()
        raise
    return process
