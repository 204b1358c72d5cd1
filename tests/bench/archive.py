"""Sealed records to archived messages: the tickets service, a bare loop, and stock FastStream."""

import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial

from services.chassis.vault import generate_root_key
from tests.bench.archive_sides import Drained, bare_loop, faststream_each, tickets_service
from tests.bench.records import Records, sealed_records
from tests.bench.result import Result, Target, spread
from tests.bench.run import Run, in_turn
from tests.infrastructure.environment import provisioned, suffix_of
from tests.infrastructure.kafka import Kafka, kafka_server
from tests.infrastructure.mongo import MongoServer, mongo_server

Side = Callable[[Kafka, MongoServer, str, Run, Records], Awaitable[Drained]]


async def measure(run: Run) -> Result:
    """Drains the same backlog with each side in turn, each time on fresh topics and an empty database."""
    count, rounds = run.size(20_000, 2_000), run.size(6, 1)
    generate_root_key(run.folder / "root.key")
    rates: dict[str, list[float]] = {"ours": [], "bare": [], "stock": []}
    with kafka_server(run.folder) as kafka, mongo_server(run.folder) as mongo:
        began = time.perf_counter()
        records = await sealed_records(mongo, run.folder / "root.key", count, tickets=48)
        sealing = count / (time.perf_counter() - began)

        async def turn(name: str, side: Side, share: int) -> None:
            part = records.first(count // share)
            async with provisioned(kafka) as prefix:
                try:
                    drained = await side(kafka, mongo, prefix, run, part)
                finally:
                    mongo.drop(suffix_of(prefix))
            assert drained.digest == part.digest, f"{name} stored something else than was sent"
            rates[name].append(drained.count / drained.seconds)

        # A message at a time is so slow that a part of the backlog tells its rate.
        turns = [
            partial(turn, "ours", tickets_service, 1),
            partial(turn, "bare", bare_loop, 1),
            partial(turn, "stock", faststream_each, 10),
        ]
        await in_turn(1, *turns[:2])
        for kept in rates.values():
            kept.clear()
        await in_turn(rounds, *turns)
    ours, bare, stock = (statistics.median(rates[name]) for name in ("ours", "bare", "stock"))
    return Result(
        "Sealed record to archived message",
        f"A backlog of {count:,} sealed messages in 48 tickets, timed between the first and the last "
        f"committed offset; {rounds} rounds a side in turn, after one to warm up. The same database "
        "settings (majority, journal) and the same indexes for all; ids and ciphertexts compared after every round. "
        f"Stock FastStream gets a tenth. The gateway's sealing beside it: {sealing:,.0f} messages/s.",
        ("side", "messages/s", "ours to it"),
        [
            ("ours: checked, counted, exactly once", spread(rates["ours"]), ""),
            ("bare aiokafka + motor: `insert_many`, commit", spread(rates["bare"]), f"{ours / bare:.2f}"),
            ("stock FastStream: `insert_one`, commit", spread(rates["stock"]), f"{ours / stock:.1f}"),
        ],
        [
            Target("at least 0.8 of the bare loop", f"{ours / bare:.2f}", ours / bare >= 0.8),
            Target("at least 5 times stock FastStream", f"{ours / stock:.1f}", ours / stock >= 5),
        ],
    )
