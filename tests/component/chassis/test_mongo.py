"""The database wrapper on a real server: concerns, transactions under contention, indexes, refusals at boot."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from motor.motor_asyncio import AsyncIOMotorClientSession
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from services.chassis.errors import BootError, DatabaseUnavailable
from services.chassis.mongo import Mongo
from tests.infrastructure.mongo import MongoServer


@pytest.fixture
async def database(mongo: MongoServer) -> AsyncIterator[Mongo]:
    database = Mongo(mongo.admin_url, f"mongo-{uuid4().hex[:8]}", app_name="tests")
    await database.connect()
    yield database
    await database.client.drop_database(database.database.name)
    database.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_every_write_waits_for_a_majority_on_disk_even_if_the_address_asks_for_less(mongo: MongoServer) -> None:
    separator = "&" if "?" in mongo.admin_url else "?"
    weak = Mongo(f"{mongo.admin_url}{separator}w=1&journal=false&readConcernLevel=local", "weak", app_name="tests")
    await weak.connect()
    assert weak.database.write_concern.document == {"w": "majority", "j": True}
    assert weak.database.read_concern.level == "majority"
    weak.close()


async def test_a_transaction_that_fails_leaves_nothing(database: Mongo) -> None:
    rows = database.database["rows"]
    await rows.insert_one({"_id": "before"})

    async def work(session: AsyncIOMotorClientSession) -> None:
        await rows.insert_one({"_id": "inside"}, session=session)
        raise ValueError("a rule was broken")

    with pytest.raises(ValueError, match="a rule was broken"):
        await database.transact(work)
    assert [row["_id"] async for row in rows.find()] == ["before"]


async def test_contending_transactions_all_succeed_once(database: Mongo) -> None:
    counters = database.database["counters"]
    await counters.insert_one({"_id": "one", "value": 0})

    async def increment(session: AsyncIOMotorClientSession) -> int:
        document = await counters.find_one({"_id": "one"}, session=session)
        assert document is not None
        await counters.update_one({"_id": "one"}, {"$set": {"value": document["value"] + 1}}, session=session)
        return int(document["value"])

    seen = await asyncio.gather(*(database.transact(increment) for _ in range(20)))
    assert sorted(seen) == list(range(20))
    assert await counters.find_one({"_id": "one"}) == {"_id": "one", "value": 20}


async def test_the_result_of_the_work_is_returned_after_the_commit(database: Mongo) -> None:
    rows = database.database["rows"]

    async def work(session: AsyncIOMotorClientSession) -> str:
        await rows.insert_one({"_id": "row"}, session=session)
        return "done"

    assert await database.transact(work) == "done"
    assert await rows.count_documents({}) == 1


async def test_indexes_are_created_once_and_a_changed_one_is_refused_by_name(database: Mongo) -> None:
    await database.ensure_indexes({"rows": [IndexModel([("a", 1)], name="a", unique=True)], "none": []})
    await database.ensure_indexes({"rows": [IndexModel([("a", 1)], name="a", unique=True)]})
    await database.database["rows"].insert_one({"a": 1})
    with pytest.raises(DuplicateKeyError):
        await database.database["rows"].insert_one({"a": 1})
    with pytest.raises(BootError, match=r"\.rows has an index that differs .* \(a\)") as refused:
        await database.ensure_indexes({"rows": [IndexModel([("a", 1), ("b", 1)], name="a")]})
    assert refused.value.slug == "mongo-index-conflict"


async def test_times_come_back_aware(database: Mongo) -> None:
    rows = database.database["rows"]
    await rows.insert_one({"_id": 1, "at": datetime(2026, 1, 2, tzinfo=UTC)})
    row = await rows.find_one({"_id": 1})
    assert row is not None
    assert row["at"] == datetime(2026, 1, 2, tzinfo=UTC)


async def test_an_absent_server_is_one_clear_line_without_the_password() -> None:
    absent = Mongo(f"mongodb://me:hunter2@127.0.0.1:{free_port()}/", "tickets", app_name="tests")
    refused, unanswered = await asyncio.gather(absent.connect(), absent.ping(), return_exceptions=True)
    assert isinstance(refused, BootError)
    assert refused.slug == "mongo-unreachable"
    assert "the database tickets cannot be reached" in str(refused)
    assert "hunter2" not in str(refused)
    assert isinstance(unanswered, DatabaseUnavailable)
    absent.close()


@pytest.mark.parametrize("url", ["mongodb://", "mongodb://me:hunter2@host:port/", "mongodb://me:hunter2@[::1/"])
def test_an_address_that_makes_no_sense_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BootError) as refused:
        Mongo(url, "tickets", app_name="tests")
    assert refused.value.slug == "mongo-url"
    assert "hunter2" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_a_refused_login_names_what_to_check(mongo: MongoServer) -> None:
    host = mongo.admin_url.partition("://")[2].rpartition("@")[2]
    stranger = Mongo(f"mongodb://stranger:hunter2@{host}", "tickets", app_name="tests")
    with pytest.raises(BootError) as refused:
        await stranger.connect()
    assert refused.value.slug == "mongo-login"
    assert "hunter2" not in str(refused.value)
    stranger.close()
