"""The embedded database gives up what a killed service has left open, within seconds and not after a minute."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from motor.motor_asyncio import AsyncIOMotorClientSession

from deploy.local import database
from deploy.local.part import Process
from deploy.local.ports import free_port
from services.chassis.database_roles import ADMIN
from services.chassis.mongo import Mongo

PASSWORD = "not a secret"


@pytest.fixture
async def mongo(tmp_path: Path) -> AsyncIterator[Mongo]:
    """A wrapper around a database server of this test's own, as the launcher starts it."""
    data, port, log = tmp_path / "data", free_port(), tmp_path / "log"
    await asyncio.to_thread(database.create, data, port, PASSWORD, log)
    process = Process(database.database_part(data, port), log)
    try:
        await asyncio.to_thread(process.wait_ready, 60)
        made = Mongo(database.url(port, ADMIN, PASSWORD), "things", app_name="test")
        yield made
        made.close()
    finally:
        process.kill()


async def test_an_abandoned_transaction_is_given_up_and_its_owner_if_alive_runs_it_again(mongo: Mongo) -> None:
    await mongo.database["things"].insert_one({"_id": 1, "by": "nobody"})
    runs, began, waited = 0, time.monotonic(), 0.0

    async def work(session: AsyncIOMotorClientSession) -> None:
        nonlocal runs, waited
        runs += 1
        await mongo.database["things"].update_one({"_id": 1}, {"$inc": {"owner": 1}}, session=session)
        if runs == 1:
            async with asyncio.timeout(30):
                await mongo.database["things"].update_one({"_id": 1}, {"$set": {"by": "somebody else"}})
            waited = time.monotonic() - began
        await mongo.database["things"].update_one({"_id": 1}, {"$inc": {"owner": 1}}, session=session)

    await mongo.transact(work)
    assert runs == 2
    assert waited >= database.TRANSACTION_SECONDS * 0.8, "what is at work is not given up at once"
    assert await mongo.database["things"].find_one({"_id": 1}) == {"_id": 1, "by": "somebody else", "owner": 2}
