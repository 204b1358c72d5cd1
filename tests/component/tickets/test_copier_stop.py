"""A stop at any moment leaves no file taken that nobody works on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import monitoring

from services.chassis.clock import ManualClock
from services.tickets.domain.files import FileLimits
from services.tickets.settings import TicketsSettings
from services.tickets.storage.attachments import AttachmentRows
from services.tickets.usecases.copy_attachments import Copier
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.fetch_file import Source
from tests.infrastructure.environment import SettingsFactory

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)
SOON = timedelta(seconds=10)
ROW = {"_id": "1", "ticket_id": "2", "message_id": "3", "size": 1, "attempts": 0}


class Struck(monitoring.CommandListener):
    """Calls once when a command begins that the database will carry out."""

    def __init__(self) -> None:
        self.at = ""
        self.call: Callable[[], object] = lambda: None

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name == self.at:
            self.at = ""
            self.call()

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        pass

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        pass


@pytest.fixture
def struck() -> Struck:
    return Struck()


@pytest.fixture
async def database(make_settings: SettingsFactory, struck: Struck) -> AsyncIterator[Any]:
    settings = make_settings(TicketsSettings)
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
        settings.mongo_url.get_secret_value(), event_listeners=[struck], tz_aware=True
    )
    yield client[settings.mongo_database]
    client.close()


class Kept:
    """No file has any content yet."""

    async def remove(self, _ids: list[str]) -> None:
        """Nothing is there."""


@pytest.mark.parametrize(
    ("state", "at"), [("pending", "findAndModify"), ("deleted", "findAndModify"), ("deleted", "delete")]
)
async def test_what_a_stopped_worker_was_taking_is_due_again_soon(
    database: Any, struck: Struck, state: str, at: str
) -> None:
    await database["attachments"].insert_one({**ROW, "state": state, "next_try_at": NOW})
    desk = SimpleNamespace(attachments=AttachmentRows(database), clock=ManualClock(NOW), files=Kept())
    copier = Copier(cast("Desk", desk), cast("Source", None), FileLimits(1, 1), 1, asyncio.Event())
    taking = asyncio.create_task(copier.take_one())
    loop = asyncio.get_running_loop()
    struck.at, struck.call = at, lambda: loop.call_soon_threadsafe(taking.cancel)
    await asyncio.wait({taking})
    assert taking.cancelled()
    row = await database["attachments"].find_one({})
    assert row is None or row["next_try_at"] <= NOW + SOON
    assert row is None or row["attempts"] == 0


async def test_a_copy_that_fails_does_not_put_off_the_deletion_that_came_meanwhile(database: Any) -> None:
    rows = AttachmentRows(database)
    await database["attachments"].insert_one({**ROW, "state": "pending", "next_try_at": NOW})
    file = await rows.take_due(NOW, SOON)
    assert file is not None
    async with await database.client.start_session() as session:
        await rows.delete_of_messages([file.message_id], NOW, session)
    await rows.try_again(file, NOW + 10 * SOON)
    row = await database["attachments"].find_one({})
    assert (row["state"], row["next_try_at"]) == ("deleted", NOW)
