"""Links that work until the whole body was sent, once, or until they expire."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.chassis.clock import ManualClock
from services.chassis.downloads import Downloads
from services.chassis.mongo import Mongo
from tests.infrastructure.mongo import MongoServer

HOUR = timedelta(hours=1)


@pytest.fixture
async def database(mongo: MongoServer) -> AsyncIterator[Mongo]:
    database = Mongo(mongo.admin_url, f"downloads-{uuid4().hex[:8]}", app_name="tests", pool_size=5)
    await database.ensure_indexes(Downloads.indexes)
    yield database
    await database.client.drop_database(database.database.name)
    database.close()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime.now(UTC))


@pytest.fixture
def downloads(database: Mongo, clock: ManualClock) -> Downloads:
    return Downloads(database.database, clock)


async def test_a_link_works_until_the_body_was_sent(downloads: Downloads, clock: ManualClock) -> None:
    token = await downloads.grant({"ticket": "t"}, expires_at=clock.now() + HOUR)
    assert await downloads.claim(token) == {"ticket": "t"}
    assert await downloads.claim(token) == {"ticket": "t"}
    await downloads.finish(token)
    assert await downloads.claim(token) is None
    await downloads.finish(token)


async def test_a_link_ends_at_its_time_without_any_job_having_run(downloads: Downloads, clock: ManualClock) -> None:
    token = await downloads.grant({"ticket": "t"}, expires_at=clock.now() + HOUR)
    clock.advance(HOUR - timedelta(milliseconds=1))
    assert await downloads.claim(token) is not None
    clock.advance(timedelta(milliseconds=1))
    assert await downloads.claim(token) is None


@pytest.mark.parametrize("guess", ["", "x", "a" * 43, "../../etc/passwd", '{"$gt": ""}', "\x00", "\U0001f600"])
async def test_a_guess_opens_nothing(guess: str, downloads: Downloads, clock: ManualClock) -> None:
    await downloads.grant({"ticket": "t"}, expires_at=clock.now() + HOUR)
    assert await downloads.claim(guess) is None


async def test_only_the_hash_of_a_token_is_stored(downloads: Downloads, clock: ManualClock, database: Mongo) -> None:
    tokens = [await downloads.grant({"ticket": str(each)}, expires_at=clock.now() + HOUR) for each in range(20)]
    assert len(set(tokens)) == 20
    assert all(len(token) >= 43 for token in tokens)
    stored = [repr(document) async for document in database.database["downloads"].find()]
    assert len(stored) == 20
    assert not any(token in document for token in tokens for document in stored)


async def test_expired_links_are_swept_by_the_database(database: Mongo) -> None:
    indexes = await database.database["downloads"].index_information()
    assert indexes["expires_at"]["expireAfterSeconds"] == 0
