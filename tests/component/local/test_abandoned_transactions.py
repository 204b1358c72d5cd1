"""The embedded database gives up what a killed service has left open, within seconds and not after a minute."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from motor.motor_asyncio import AsyncIOMotorClientSession

from deploy.local import database
from deploy.local.part import Process
from deploy.local.ports import free_port
from services.chassis.database_roles import ADMIN
from services.chassis.mongo import Mongo

PASSWORD = "not a secret"
IDLE = "1"


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


async def test_a_transaction_at_work_for_longer_than_it_may_lie_idle_is_not_given_up(tmp_path: Path) -> None:
    data, port, log = tmp_path / "data", free_port(), tmp_path / "log"
    await asyncio.to_thread(database.create, data, port, PASSWORD, log)
    part = database.database_part(data, port)
    command = [IDLE if word == str(database.TRANSACTION_SECONDS) else word for word in part.command]
    assert command != part.command
    process, runs = Process(replace(part, command=command), log), 0
    mongo = Mongo(database.url(port, ADMIN, PASSWORD), "things", app_name="test")
    try:
        await asyncio.to_thread(process.wait_ready, 60)
        things = mongo.database["things"]

        async def work(session: AsyncIOMotorClientSession) -> None:
            nonlocal runs
            runs += 1
            began = time.monotonic()
            await things.insert_many([{"n": number} for number in range(30_000)], session=session)
            assert time.monotonic() - began > float(IDLE), "the statement was too short to show anything"
            await things.insert_one({"n": -2}, session=session)

        async def beside(session: AsyncIOMotorClientSession) -> None:
            await things.insert_one({"n": -1}, session=session)

        long = asyncio.create_task(mongo.transact(work))
        while not long.done():
            await mongo.transact(beside)  # each begin is a look for what lies idle
        await long
    finally:
        mongo.close()
        process.kill()
    assert runs == 1


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
