"""What a second replica of tickets adds.

The group is whole before the backlog is published, so that each replica has its half of the partitions from the first
record on. Each ticket's messages must lie in the database in the order in which they were sent, whoever stored them. A
replica helps as long as replicas are what binds: the processor time of both and of the database beside the rates says
whether they are. On a machine with as many cores as one replica and the database keep busy, it cannot.
"""

import asyncio
import statistics
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial

from tests.bench.archive_sides import Database, Servers, check, open_tickets, root_key, servers_of
from tests.bench.offsets import drain, offsets
from tests.bench.processes import Used, used
from tests.bench.records import Records, sealed_records
from tests.bench.result import Result, Target, spread
from tests.bench.run import Run, in_turn
from tests.infrastructure.environment import provisioned
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

_JOIN_SECONDS = 60.0
_LOOK_SECONDS = 0.05


async def measure(run: Run) -> Result:
    """Drains the same backlog with one and two replicas in turn, each time on fresh topics and an empty database."""
    with servers_of(run) as (kafka, mongo):
        return await compare(run, kafka, mongo)


async def compare(run: Run, kafka: Kafka, mongo: MongoServer) -> Result:
    """`measure`, on these servers."""
    count, rounds = run.size(8_000, 600), run.size(3, 1)
    found: dict[int, list[tuple[float, Used]]] = {1: [], 2: []}
    records = await sealed_records(mongo, root_key(run), count, tickets=48)
    await in_turn(rounds, *(partial(_turn, run, kafka, mongo, records, number, found[number]) for number in found))
    one, two = (statistics.median(rate for rate, _ in found[number]) for number in found)
    return Result(
        "One replica of tickets and two",
        f"A backlog of {count:,} sealed messages in 48 tickets on 12 partitions; {rounds} rounds each in turn. Ids, "
        "ciphertexts, counters and each ticket's order are compared after every round: none was out of order.",
        (
            "replicas",
            "messages/s",
            "processor time of all",
            "the database's",
            "cores they keep busy",
            "the database",
        ),
        [_row(number, found[number]) for number in found],
        [Target("at least 1.6 times one replica", f"{two / one:.2f}", two / one >= 1.6)],
    )


def _row(number: int, found: list[tuple[float, Used]]) -> tuple[str, ...]:
    def middle(of: Callable[[float, Used], float]) -> float:
        return statistics.median(of(rate, spent) for rate, spent in found)

    return (
        str(number),
        spread([rate for rate, _ in found]),
        f"{middle(lambda _, spent: spent.side) * 1e6:.0f} µs/message",
        f"{middle(lambda _, spent: spent.database) * 1e6:.0f} µs/message",
        f"{middle(lambda rate, spent: rate * spent.side):.2f}",
        f"{middle(lambda rate, spent: rate * spent.database):.2f}",
    )


async def _turn(
    run: Run, kafka: Kafka, mongo: MongoServer, records: Records, replicas: int, found: list[tuple[float, Used]]
) -> None:
    async with provisioned(kafka) as prefix:
        servers = Servers(kafka, mongo, prefix, run)
        async with AsyncExitStack() as stack:
            connection = await stack.enter_async_context(servers.database())
            await open_tickets(connection, records.openers)
            processes = [
                await stack.enter_async_context(servers.tickets(f"tickets-{number}")) for number in range(replicas)
            ]
            group = await stack.enter_async_context(offsets(kafka, prefix, servers.group("tickets")))
            async with asyncio.timeout(_JOIN_SECONDS):
                while await group.members() < replicas:
                    used(processes)
                    await asyncio.sleep(_LOOK_SECONDS)
            before = [used([process]).side for process in processes]
            await records.publish(kafka, prefix)
            result = await drain(group.committed, lambda: len(records.records), partial(used, processes))
            worked = [used([process]).side - began for process, began in zip(processes, before, strict=True)]
            assert max(worked) < 3 * min(worked), "the work was not shared"
            await check(connection.database, records, "tickets")
            await check_order(connection.database)
    found.append(result)


async def check_order(database: Database) -> None:
    """That each ticket's messages were stored in the order of their ids, which is the one they were sent in."""
    last: dict[str, str] = {}
    async for row in database["messages"].find({}, {"ticket_id": 1}).sort("$natural", 1):
        before = last.get(row["ticket_id"], "")
        assert before < row["_id"], "a message was stored after a later one of its ticket"
        last[row["ticket_id"]] = row["_id"]
