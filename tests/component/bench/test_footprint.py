"""The benchmark of memory and processor time: it ends, and it refuses an archive that is not what was written."""

from pathlib import Path

import pytest

from deploy.local.services import SERVICES
from services.chassis.database_roles import ADMIN
from services.chassis.mongo import Mongo
from tests.bench import footprint
from tests.bench.run import Run
from tests.bench.worlds import ours
from tests.chaos.evidence import gathered


async def test_a_quick_look_at_memory_and_processor_time(tmp_path: Path) -> None:
    result = await footprint.measure(Run(tmp_path, quick=True))
    names = [row[0].partition(",")[0] for row in result.rows]
    assert names == [*SERVICES, "all four services", "broker", "database"]
    assert all(len(row) == len(result.columns) for row in result.rows)
    memory = [[int(cell.removesuffix(" MB").replace(",", "")) for cell in row[1:4]] for row in result.rows]
    assert all(before > 0 and 0 < after <= most for before, after, most in memory)
    assert result.shown == len(result.rows)


async def test_a_message_too_few_and_one_that_was_not_written_are_no_result(tmp_path: Path) -> None:
    load = footprint.Load(rate=20, seconds=1)
    async with ours(Run(tmp_path, quick=True)) as system, gathered(system) as evidence:
        threads = [await footprint.new_ticket(system) for _ in range(2)]
        await footprint.write(system, evidence, threads, load, load.messages)
        await footprint.check(system, evidence, threads, load.messages)
        with pytest.raises(AssertionError, match="counters differ"):
            await footprint.check(system, evidence, threads, load.messages + 1)
        mongo = Mongo(system.wiring.mongo_url(ADMIN), "tickets", app_name="bench")
        try:
            row = await mongo.database["messages"].find_one_and_delete({})
            assert row
            with pytest.raises(AssertionError, match="something else"):
                await footprint.check(system, evidence, threads, load.messages)
            await mongo.database["messages"].insert_many([row, {**row, "_id": "1", "texts": []}])
            with pytest.raises(AssertionError, match="something else"):
                await footprint.check(system, evidence, threads, load.messages)
        finally:
            mongo.close()
