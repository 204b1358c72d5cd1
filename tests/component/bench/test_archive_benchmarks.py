"""The benchmarks of the archive work: they end, and they refuse what is not what was sent. No times are judged."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.chassis.mongo import Mongo
from tests.bench import archive, catch_up, replicas
from tests.bench.archive_sides import Servers, check, open_tickets, root_key
from tests.bench.records import Records, sealed_records
from tests.bench.replicas import check_order
from tests.bench.run import Run
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer


@pytest.fixture
def quick(tmp_path: Path) -> Run:
    return Run(tmp_path, quick=True)


async def test_a_quick_look_at_the_archive_beside_a_bare_loop(quick: Run, kafka: Kafka, mongo: MongoServer) -> None:
    result = await archive.compare(quick, kafka, mongo)
    assert [row[0].partition(" ")[0] for row in result.rows] == ["ours:", "bare", "stock"]
    assert len(result.targets) == 2


async def test_a_quick_look_at_catching_up(quick: Run, kafka: Kafka, mongo: MongoServer) -> None:
    result = await catch_up.catch_up(quick, kafka, mongo)
    assert all(int(count) > 0 for *_, count in result.rows)


async def test_a_quick_look_at_two_replicas(quick: Run, kafka: Kafka, mongo: MongoServer) -> None:
    result = await replicas.compare(quick, kafka, mongo)
    assert [row[0] for row in result.rows] == ["1", "2"]


@pytest.fixture
async def bare(quick: Run, kafka: Kafka, mongo: MongoServer, prefix: str) -> AsyncIterator[tuple[Mongo, Records]]:
    """Ten messages as the bare loop stores them, and what was sent."""
    records = await sealed_records(mongo, root_key(quick), 10, tickets=2)
    async with Servers(kafka, mongo, prefix, quick).database() as connection:
        await open_tickets(connection, records.openers)
        rows = [{"_id": one, "ticket_id": ticket_id, "body": body} for one, ticket_id, body in records.sent()]
        await connection.database["messages"].insert_many(rows)
        yield connection, records


async def test_what_was_stored_as_it_was_sent_is_a_result(bare: tuple[Mongo, Records]) -> None:
    connection, records = bare
    await check(connection.database, records, "bare")
    await check_order(connection.database)


async def test_a_message_too_few_or_another_text_is_none(bare: tuple[Mongo, Records]) -> None:
    connection, records = bare
    with pytest.raises(AssertionError, match="something else"):
        await check(connection.database, records.first(9), "bare")
    row = await connection.database["messages"].find_one_and_update({}, {"$set": {"body.ct": "another"}})
    assert row
    with pytest.raises(AssertionError, match="something else"):
        await check(connection.database, records, "bare")


async def test_a_message_stored_after_a_later_one_of_its_ticket_is_none(bare: tuple[Mongo, Records]) -> None:
    connection, _ = bare
    row = await connection.database["messages"].find_one_and_delete({})
    assert row
    await connection.database["messages"].insert_one(row)
    with pytest.raises(AssertionError, match="after a later one"):
        await check_order(connection.database)
