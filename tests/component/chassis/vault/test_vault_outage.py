"""The vault's database goes away: what was just used still works, the rest says so and comes back with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry

from contracts.event import new_id
from services.chassis.clock import ManualClock
from services.chassis.errors import VaultUnavailable
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place
from services.chassis.vault import Vault
from tests.infrastructure.mongo import MongoServer

PLACE = Place("message", "body", "1")


class Cable:
    """A TCP connection that can be cut and plugged in again."""

    def __init__(self, host: str, port: int) -> None:
        self._far_end = (host, port)
        self._connections: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def plug_in(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in list(self._connections):
            writer.transport.abort()
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._far_end)
        self._connections |= {writer, far_writer}
        await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))
        self._connections -= {writer, far_writer}

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.transport.abort()


@pytest.fixture
async def cable(mongo: MongoServer) -> AsyncIterator[Cable]:
    server = urlsplit(mongo.admin_url)
    cable = Cable(server.hostname or "127.0.0.1", server.port or 27017)
    await cable.plug_in()
    yield cable
    await cable.cut()


@pytest.fixture
async def vault(mongo: MongoServer, cable: Cable, root_key_file: Path, clock: ManualClock) -> AsyncIterator[Vault]:
    server = urlsplit(mongo.admin_url)
    login = server.netloc.rpartition("@")[0]
    query = "&".join(filter(None, (server.query, "directConnection=true")))
    url = urlunsplit(server._replace(netloc=f"{login}@127.0.0.1:{cable.port}", query=query, path="/"))
    database = Mongo(url, f"vault-{uuid4().hex[:8]}", app_name="tests", pool_size=5)
    vault = Vault(database, root_key_file, clock, Metrics(CollectorRegistry()))
    await vault.connect()
    yield vault
    await database.client.drop_database(database.database.name)
    database.close()


async def test_cached_shares_work_for_half_a_minute_and_then_the_vault_is_unavailable(
    vault: Vault, cable: Cable, clock: ManualClock
) -> None:
    person = await vault.person(1, seen_at=clock.now())
    ticket = new_id()
    await vault.mint_ticket(ticket, "1100000000000000000")
    sealed = await vault.seal("before", PLACE, ref=person.ref, ticket=ticket)

    await cable.cut()
    clock.advance(timedelta(seconds=29))
    assert (await vault.person(1, seen_at=clock.now())).ref == person.ref
    during = await vault.seal("during", PLACE, ref=person.ref, ticket=ticket)
    assert await vault.open_text(during, PLACE) == "during"

    clock.advance(timedelta(seconds=1))
    failures = await asyncio.gather(
        vault.person(1, seen_at=clock.now()),
        vault.person(2, seen_at=clock.now()),
        vault.discord_id(person.ref),
        vault.seal("after", PLACE, ref=person.ref),
        vault.open(sealed, PLACE),
        vault.mint_ticket(new_id(), "1100000000000000000"),
        vault.destroy_person(person.ref),
        vault.ping(),
        return_exceptions=True,
    )
    assert [type(failure) for failure in failures] == [VaultUnavailable] * 8

    await cable.plug_in()
    await vault.ping()
    assert await vault.open_text(sealed, PLACE) == "before"
    assert await vault.discord_id(person.ref) == 1
