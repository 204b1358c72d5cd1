"""Vaults on the real database: each test its own database, two processes' worth of caches where it needs them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from prometheus_client import CollectorRegistry

from services.chassis.clock import ManualClock
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.vault import Vault, generate_root_key
from tests.infrastructure.mongo import MongoServer

Connect = Callable[[], Awaitable[Vault]]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC))


@pytest.fixture
def root_key_file(tmp_path: Path) -> Path:
    path = tmp_path / "root.key"
    generate_root_key(path)
    return path


@pytest.fixture
async def database(mongo: MongoServer) -> AsyncIterator[Mongo]:
    database = Mongo(mongo.admin_url, f"vault-{uuid4().hex[:8]}", app_name="tests")
    yield database
    await database.client.drop_database(database.database.name)
    database.close()


@pytest.fixture
def connect(database: Mongo, root_key_file: Path, clock: ManualClock) -> Connect:
    """Opens the same vault as another process would: with a cache of its own."""

    async def connect() -> Vault:
        vault = Vault(database, root_key_file, clock, Metrics(CollectorRegistry()))
        await vault.connect()
        return vault

    return connect


@pytest.fixture
async def vault(connect: Connect) -> Vault:
    return await connect()
