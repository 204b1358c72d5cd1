"""How soon the archive has caught up after ten minutes away, and what people notice of it meanwhile.

Twenty messages a second is a thousand conversations with a message each every fifty seconds; what is written while
tickets is away waits on Kafka. The service starts, and from its first commit on messages keep coming in other tickets
and staff give orders. An order goes past the backlog, since it is on a topic of its own, but shares process and
database with it; a message waits for what is in front of it on its partition. The same load after the backlog is gone
is what both are compared with.
"""

import asyncio
import statistics
from dataclasses import dataclass, field
from functools import partial

from contracts.event import new_id
from tests.bench.archive_sides import Servers, check, open_tickets, root_key, servers_of
from tests.bench.live import Waits, live
from tests.bench.offsets import drain, offsets
from tests.bench.processes import used
from tests.bench.records import Records, sealed_records
from tests.bench.result import Result, Sample, Target, percentile, spread
from tests.bench.run import Run
from tests.infrastructure.environment import provisioned
from tests.infrastructure.kafka import Kafka
from tests.infrastructure.mongo import MongoServer

ARRIVAL = 20
"""Messages a second."""
AWAY_SECONDS = 600
ORDERS = 10
"""Of staff, a second."""
_AFTER_SECONDS = 10
_FRESH = 4_000
"""Messages to go on with, for as long as catching up may take on a slow machine."""
_LOOK_SECONDS = 0.02


@dataclass(slots=True)
class _Found:
    """Over all rounds: messages a second, and milliseconds of what went on meanwhile and afterwards."""

    rates: list[float] = field(default_factory=list)
    meanwhile: Waits = field(default_factory=Waits)
    afterwards: Waits = field(default_factory=Waits)


async def measure(run: Run) -> Result:
    """Drains such a backlog a few times, each time on fresh topics and an empty database."""
    with servers_of(run) as (kafka, mongo):
        return await catch_up(run, kafka, mongo)


async def catch_up(run: Run, kafka: Kafka, mongo: MongoServer) -> Result:
    """`measure`, on these servers."""
    backlog, rounds = run.size(ARRIVAL * AWAY_SECONDS, 600), run.size(3, 1)
    found = _Found()
    missed = await sealed_records(mongo, root_key(run), backlog, tickets=48)
    fresh = await sealed_records(mongo, root_key(run), run.size(_FRESH, 300), tickets=12, first=backlog)
    for _ in range(rounds):
        async with provisioned(kafka) as prefix:
            await _round(Servers(kafka, mongo, prefix, run), missed, fresh, found)
    ratio = statistics.median(found.rates) / ARRIVAL
    return Result(
        "Catching up",
        f"{backlog:,} messages in 48 tickets, {rounds} rounds; then, and already meanwhile, {ARRIVAL} messages a "
        f"second in 12 other tickets and {ORDERS} orders a second. Milliseconds; every message is in the archive as it "
        "was sent, every order was followed once.",
        ("", "p50", "p99", "how many"),
        [
            _row("order of staff to its fact, afterwards", found.afterwards.orders),
            _row("order of staff to its fact, meanwhile", found.meanwhile.orders),
            _row("message to archive, afterwards", found.afterwards.messages),
            _row("message to archive, meanwhile", found.meanwhile.messages),
        ],
        [
            Target(
                f"at least 5 times the {ARRIVAL} a second that arrive",
                f"{ratio:.0f} times: {spread(found.rates)} messages/s",
                ratio >= 5,
            )
        ],
    )


def _row(name: str, sample: Sample) -> tuple[str, ...]:
    return name, f"{percentile(sample, 50):,.0f}", f"{percentile(sample, 99):,.0f}", str(len(sample))


async def _round(servers: Servers, missed: Records, fresh: Records, found: _Found) -> None:
    staffed = {new_id(): new_id() for _ in range(8)}
    async with servers.database() as connection:
        await open_tickets(connection, {**missed.openers, **fresh.openers, **staffed})
        await missed.publish(servers.kafka, servers.prefix)
        async with (
            live(servers.kafka, servers.prefix, connection.database, fresh, staffed) as traffic,
            servers.tickets() as process,
            offsets(servers.kafka, servers.prefix, servers.group("tickets")) as group,
        ):
            while not await group.committed():
                used([process])
                await asyncio.sleep(_LOOK_SECONDS)
            arrival, orders = servers.run.size(ARRIVAL, 4), servers.run.size(ORDERS, 4)
            async with traffic.flowing(arrival, orders):
                # Something is always under way while people write: no more than a second's messages is caught up.
                rate, _ = await drain(
                    group.committed,
                    lambda: len(missed.records) + max(0, traffic.sent - arrival),
                    partial(used, [process]),
                )
            found.rates.append(rate)
            found.meanwhile += traffic.waits()
            async with traffic.flowing(arrival, orders):
                await asyncio.sleep(servers.run.size(_AFTER_SECONDS, 1))
            found.afterwards += traffic.waits()
        await check(connection.database, missed + fresh.first(traffic.sent), "tickets")
