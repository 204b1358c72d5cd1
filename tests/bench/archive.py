"""How much the promises cost.

Tickets checks each record against its contract, knows it when it comes twice, drops what belongs to nobody any more,
counts, and does all of it in one transaction a batch; the bare loop inserts as many at a time and commits; stock
FastStream inserts and commits one message at a time.

Each side is a process of its own, on the same servers, with the same backlog waiting before it starts. In one process
the sides would share an event loop with each other's libraries and with the one who looks at the clock, and nothing
could overlap that does when the service runs. The clock runs between commits as the broker tells them: what is not
stored for good does not count, and starting a process does not either. The processor time beside it tells what binds.
"""

import statistics
from functools import partial

from tests.bench.archive_sides import Servers, check, open_tickets, root_key, servers_of
from tests.bench.offsets import drain, offsets
from tests.bench.processes import Used, used
from tests.bench.records import Records, sealed_records
from tests.bench.result import Result, Target, spread
from tests.bench.run import Run, in_turn
from tests.infrastructure.environment import provisioned
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

SIDES = ("tickets", "bare", "stock")
STOCK_SHARE = 10
"""A message at a time is so slow that a part of the backlog tells its rate."""


async def measure(run: Run) -> Result:
    """Drains the same backlog with each side in turn, each time on fresh topics and an empty database."""
    with servers_of(run) as (kafka, mongo):
        return await compare(run, kafka, mongo)


async def compare(run: Run, kafka: Kafka, mongo: MongoServer) -> Result:
    """`measure`, on these servers."""
    count, rounds = run.size(12_000, 2_000), run.size(3, 1)
    found: dict[str, list[tuple[float, Used]]] = {name: [] for name in SIDES}
    records = await sealed_records(mongo, root_key(run), count, tickets=48)
    turns = [partial(_turn, run, kafka, mongo, records, name, found[name]) for name in SIDES]
    if not run.quick:
        await in_turn(1, *turns[:2])
        for kept in found.values():
            kept.clear()
    await in_turn(rounds, *turns)
    rates = {name: [rate for rate, _ in of] for name, of in found.items()}
    ours, bare, stock = (statistics.median(rates[name]) for name in SIDES)
    return Result(
        "Sealed record to archived message",
        f"A backlog of {count:,} sealed messages in 48 tickets (for stock FastStream a tenth); {rounds} rounds a side "
        "in turn, after one to warm up. The same database settings (majority, journal) and the same indexes for all; "
        "ids and ciphertexts compared after every round. One process seals "
        f"{count / records.sealing:,.0f} of them a second.",
        ("side", "messages/s", "ours to it", "its processor time", "the database's"),
        [
            ("ours: checked, counted, exactly once", *_row(found["tickets"], "")),
            ("bare aiokafka + motor: `insert_many`, commit", *_row(found["bare"], f"{ours / bare:.2f}")),
            ("stock FastStream: `insert_one`, commit", *_row(found["stock"], f"{ours / stock:.1f}")),
        ],
        [
            Target("at least 0.8 of the bare loop", f"{ours / bare:.2f}", ours / bare >= 0.8),
            Target("at least 5 times stock FastStream", f"{ours / stock:.1f}", ours / stock >= 5),
        ],
    )


def _row(found: list[tuple[float, Used]], ratio: str) -> tuple[str, ...]:
    side = statistics.median(used.side for _, used in found) * 1e6
    database = statistics.median(used.database for _, used in found) * 1e6
    return spread([rate for rate, _ in found]), ratio, f"{side:.0f} µs/message", f"{database:.0f} µs/message"


async def _turn(
    run: Run, kafka: Kafka, mongo: MongoServer, records: Records, name: str, found: list[tuple[float, Used]]
) -> None:
    part = records.first(len(records.records) // STOCK_SHARE) if name == "stock" else records
    async with provisioned(kafka) as prefix:
        servers = Servers(kafka, mongo, prefix, run)
        async with servers.database() as connection:
            if name == "tickets":
                await open_tickets(connection, part.openers)
            await part.publish(kafka, prefix)
            side = servers.tickets() if name == "tickets" else servers.program(name)
            async with side as process, offsets(kafka, prefix, servers.group(name)) as group:
                result = await drain(group.committed, lambda: len(part.records), partial(used, [process]))
            await check(connection.database, part, name)
    found.append(result)
