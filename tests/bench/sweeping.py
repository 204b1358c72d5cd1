"""The end of content by plan, and what people notice of it.

Our sweep ends each ticket by itself, in an order that a crash cannot break: a mark, the ticket's key, its rows and
files, a shell and a fact for other services, each in a step of its own. Beside it, one `delete_many` of as many
messages, which forgets all that. Meanwhile people write: the lower rows are the time from a message's arrival in the
service to its being stored, with nothing else going on and beside either.

One `delete_many` ends more messages a second and lets everybody else wait until it is done; the sweep rests between
small pieces, so it is behind on purpose.
"""

import asyncio
import itertools
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry

from contracts import topics
from contracts.messages import MessagePosted
from contracts.policy import policy
from services.chassis.clock import ManualClock
from services.chassis.database_roles import Installation
from services.chassis.handling import BATCH, BATCHES
from services.chassis.joined import Joined
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.vault import Vault
from services.tickets.domain.ticket import Ticket
from tests.bench.records import GUILD
from tests.bench.result import Result, Sample, Target, percentile, spread
from tests.bench.run import Run, in_turn
from tests.bench.shelves import Shelves, shelves

A_SECOND = 50
"""Messages people write meanwhile."""
DAY = timedelta(days=1)


async def measure(run: Run) -> Result:
    """Sweeps and deletes in turn, each time as many tickets and messages."""
    count, each, rounds = run.size(60, 5), run.size(100, 30), run.size(3, 1)
    rates: dict[str, list[float]] = {"sweep": [], "delete_many": []}
    times: dict[str, list[float]] = {"nothing": [], "sweep": [], "delete_many": []}
    # The clock stands still, so that the sweep is run when it is measured and at no other time.
    clock = ManualClock(datetime.now(UTC))
    async with shelves(run, clock) as kept, _keys(run, kept, clock) as vault:
        people = await kept.tickets(16)

        async def nothing() -> None:
            async with _writing(kept, people, times["nothing"]):
                await asyncio.sleep(run.size(4, 1))

        async def sweep() -> None:
            due = await _filled(kept, count, each)
            for ticket in due:
                await vault.mint_ticket(ticket.ticket_id, GUILD)
            await _end(kept, due, clock.now())
            async with _writing(kept, people, times["sweep"]):
                began = time.perf_counter()
                await kept.service.run_job("purge-tickets")
                rates["sweep"].append(count * each / (time.perf_counter() - began))
            await _checked(kept, due, each)

        async def delete_many() -> None:
            due = await _filled(kept, count, each)
            ids = [ticket.ticket_id for ticket in due]
            async with _writing(kept, people, times["delete_many"]):
                began = time.perf_counter()
                result = await kept.service.database["messages"].delete_many({"ticket_id": {"$in": ids}})
                rates["delete_many"].append(count * each / (time.perf_counter() - began))
            assert result.deleted_count == count * each, "not every message was deleted"

        await in_turn(1, nothing, sweep, delete_many)
        for kept_times in (*rates.values(), *times.values()):
            kept_times.clear()
        await in_turn(rounds, nothing, sweep, delete_many)
        stored = await kept.service.database["messages"].count_documents({})
        counted = [await kept.service.database["tickets"].find_one({"_id": one.ticket_id}) for one in people]
        assert stored == sum(row["messages"] for row in counted if row), "what people wrote meanwhile"
    ratio = statistics.median(rates["sweep"]) / statistics.median(rates["delete_many"])
    slower = percentile(times["sweep"], 99) / percentile(times["nothing"], 99)
    return Result(
        "The end of content by plan",
        f"{count} tickets of {each} messages a round, {rounds} rounds a side in turn after one to warm up, on the same "
        f"collection with the same indexes, while people write {A_SECOND} messages a second in other tickets. After "
        "each round nothing is left of the tickets but their shells, and everything that people wrote is there.",
        ("", "messages ended a second", "people's messages meanwhile, ms: p50", "p99", "most"),
        [
            ("nothing else", "", *_meanwhile(times["nothing"])),
            ("sweep: mark, key, rows, shell, fact", spread(rates["sweep"]), *_meanwhile(times["sweep"])),
            ("one `delete_many`", spread(rates["delete_many"]), *_meanwhile(times["delete_many"])),
        ],
        [
            Target("at least 0.7 of one `delete_many`", f"{ratio:.2f}", ratio >= 0.7),
            Target("people's p99 at most twice what it is otherwise", f"{slower:.1f}", slower <= 2),
        ],
    )


def _meanwhile(times: Sample) -> tuple[str, ...]:
    return tuple(f"{figure:.1f}" for figure in (percentile(times, 50), percentile(times, 99), max(times)))


async def _filled(kept: Shelves, count: int, each: int) -> list[Ticket]:
    made = await kept.tickets(count)
    for first in range(0, count, 5):
        await kept.store([event for ticket in made[first : first + 5] for event in kept.written(ticket, each)])
    return made


async def _end(kept: Shelves, tickets: list[Ticket], now: datetime) -> None:
    """As closing leaves a ticket; a day ago its time was up."""
    closed_at = now - policy().ticket_retention("free") - DAY
    await kept.service.database["tickets"].update_many(
        {"_id": {"$in": [ticket.ticket_id for ticket in tickets]}},
        {"$set": {"state": "closed", "closed_at": closed_at, "purge_at": now - DAY}},
    )


async def _checked(kept: Shelves, tickets: list[Ticket], each: int) -> None:
    ids = [ticket.ticket_id for ticket in tickets]
    database = kept.service.database
    assert await database["messages"].count_documents({"ticket_id": {"$in": ids}}) == 0, "messages are left"
    shells = await database["tickets"].find({"_id": {"$in": ids}}).to_list(None)
    assert [(shell["messages"], "purged_at" in shell) for shell in shells] == [(each, True)] * len(ids), "shells"
    vault = kept.service.vault
    assert not any([await vault.destroy_ticket(ticket_id) for ticket_id in ids]), "keys are left"


@asynccontextmanager
async def _writing(kept: Shelves, tickets: list[Ticket], times: list[float]) -> AsyncIterator[None]:
    """People write, each message at its time whatever became of those before.

    As from Kafka: one batch of a partition at a time, joined with those of others, and what has arrived meanwhile is
    the next.
    """
    joined = Joined(kept.store, at_a_time=BATCHES, most=BATCH, common=lambda _: True)
    arrived: list[asyncio.Queue[tuple[MessagePosted, float] | None]] = [
        asyncio.Queue() for _ in range(topics.TICKET_MESSAGES.partitions)
    ]
    done = asyncio.Event()

    async def arrive() -> None:
        began = time.perf_counter()
        for number, ticket in enumerate(itertools.cycle(tickets)):
            due = began + number / A_SECOND
            await asyncio.sleep(due - time.perf_counter())
            if done.is_set():
                break
            (message,) = kept.written(ticket, 1)
            arrived[number % len(tickets) % len(arrived)].put_nowait((message, due))
        for partition in arrived:
            partition.put_nowait(None)

    async def store(partition: "asyncio.Queue[tuple[MessagePosted, float] | None]") -> None:
        while True:
            batch = [await partition.get()]
            while not partition.empty():
                batch.append(partition.get_nowait())
            messages = [one for one in batch if one is not None]
            if messages:
                await joined.do([event for event, _ in messages])
                times.extend((time.perf_counter() - due) * 1000 for _, due in messages)
            if batch[-1] is None:
                return

    async with asyncio.TaskGroup() as writing:
        writing.create_task(arrive())
        for partition in arrived:
            writing.create_task(store(partition))
        yield
        done.set()


@asynccontextmanager
async def _keys(run: Run, kept: Shelves, clock: ManualClock) -> AsyncIterator[Vault]:
    """As the gateway mints them."""
    connection = Mongo(
        kept.mongo.url_for("gateway", kept.suffix), Installation(kept.suffix).named("vault"), app_name="bench"
    )
    vault = Vault(connection, run.folder / "root.key", clock, Metrics(CollectorRegistry()))
    try:
        await vault.connect()
        yield vault
    finally:
        connection.close()
