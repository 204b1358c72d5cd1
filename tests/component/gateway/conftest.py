"""A gateway on a playground, a broker and a database; the rest of the system is played by the test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from deploy.playground.server import serve
from deploy.playground.settings import Settings
from tests.component.gateway.house import House, installed
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer


@pytest.fixture(scope="module")
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """Everything up, for all tests of a module: each opens tickets of its own."""
    async with installed(kafka, mongo, root_key_file) as house:
        yield house


@pytest.fixture
async def playground_url() -> AsyncIterator[str]:
    """A playground nobody is in yet."""
    runner, playground = await serve(Settings())
    yield playground.base_url
    await runner.cleanup()
