"""One running tickets service for all tests here: every test brings servers and people of its own."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.chassis.clock import ManualClock
from services.tickets.app import create_app
from services.tickets.settings import TicketsSettings
from tests.component.tickets.hooked import Hooked
from tests.component.tickets.house import House
from tests.component.tickets.town import Guild
from tests.infrastructure import environment
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer
from tests.infrastructure.webhook_receiver import Receiver


@pytest.fixture(scope="session")
async def house(kafka: Kafka, mongo: MongoServer, root_key_file: Path) -> AsyncIterator[House]:
    """The service, its surroundings and a clock that stands still until a test moves it."""
    clock = ManualClock(datetime.now(UTC).replace(microsecond=0))
    async with environment.provisioned(kafka) as prefix:
        settings = environment.service_settings(
            TicketsSettings, kafka, mongo, prefix, root_key_file, attachment_file_bytes=3_000_000,
            attachment_ticket_bytes=5_000_000,
        )  # fmt: skip
        service = create_app(settings, clock)
        await environment.jobs_held(service)
        async with service.running(), House(service, clock, mongo, prefix).around() as made:
            yield made
        mongo.drop(environment.suffix_of(prefix))


@pytest.fixture
async def guild(house: House) -> Guild:
    """A server on the Free plan with one panel."""
    return await Guild.made(house)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A program of somebody's on this machine."""
    async with Receiver().listening() as listening:
        yield listening


@pytest.fixture
async def hooked(house: House, receiver: Receiver) -> Hooked:
    """A server on the Pro plan that has everything told to the receiver."""
    return await Hooked.made(house, receiver.url)
