"""A lease is held by one, renewed while its work runs, and let go of whatever ends that work."""

import asyncio

from services.chassis.lease import Lease
from services.chassis.mongo import Mongo
from services.chassis.settings import ServiceSettings
from tests.infrastructure.environment import SettingsFactory


class PlainSettings(ServiceSettings, prefix="BILLING_"):
    """A service's place in the installation."""


async def test_a_stop_is_not_lost_when_it_meets_the_end_of_the_work(make_settings: SettingsFactory) -> None:
    settings = make_settings(PlainSettings)
    mongo = Mongo(settings.mongo_url, settings.mongo_database, app_name="lease")
    try:
        mine, other = Lease(mongo.database, "work"), Lease(mongo.database, "work")
        assert await mine.acquire()
        assert not await other.acquire()

        async def work() -> None:
            async with mine.renewed():
                # It arrives once the work is over, while its renewal is being ended.
                asyncio.get_running_loop().call_soon(working.cancel)

        working = asyncio.create_task(work())
        await asyncio.wait({working})
        assert working.cancelled()
        assert await other.acquire()
    finally:
        mongo.close()


async def test_its_holder_learns_at_the_next_renewal_that_another_wants_it(make_settings: SettingsFactory) -> None:
    settings = make_settings(PlainSettings)
    mongo = Mongo(settings.mongo_url, settings.mongo_database, app_name="lease")
    try:
        mine, other = Lease(mongo.database, "work"), Lease(mongo.database, "work")
        assert await mine.acquire()
        assert not mine.wanted
        assert not await other.acquire()
        assert await mine.acquire()
        assert mine.wanted
        await mine.release()
        assert await other.acquire()
        assert not other.wanted, "who wanted it has it"
    finally:
        mongo.close()
