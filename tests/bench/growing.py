"""What a message costs as its ticket grows.

A document a message, as here, against one document a ticket that grows: the push that a popular bot makes for every
message, which rewrites the whole conversation and sends it back, until it ends at the 16 MiB a document may have. Ours
is one transaction a message, with the ticket's counters and whose turn it is; a busy ticket shares it among many.
"""

import statistics
import time
from datetime import UTC, datetime
from functools import partial
from typing import Any

import bson
from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ReturnDocument

from services.chassis.database_roles import Installation
from services.chassis.mongo import Mongo
from services.tickets.domain.ticket import Ticket
from tests.bench.records import TEXT
from tests.bench.result import Result, Target, spread
from tests.bench.run import Run, in_turn
from tests.bench.shelves import Shelves, shelves

Rows = AsyncIOMotorCollection[dict[str, Any]]
Times = dict[int, list[float]]


async def measure(run: Run) -> Result:
    """Writes a few messages at each size, one by one, on both sides in turn."""
    sizes = (10, run.size(1_000, 100), run.size(20_000, 500))
    rounds, each = run.size(5, 1), run.size(20, 5)
    # The largest document takes seconds a message; a few tell.
    pushes = {size: each if size < sizes[-1] else max(1, each // 10) for size in sizes}
    ours: Times = {size: [] for size in sizes}
    theirs: Times = {size: [] for size in sizes}
    async with shelves(run) as kept:
        # The service's user may do what it needs and no more; both sides write to the same server.
        growing = Mongo(kept.mongo.url_for("gateway", kept.suffix), Installation(kept.suffix).named("gateway"),
                        app_name="bench")  # fmt: skip
        try:
            rows = growing.database["logs"]
            await rows.create_index("channel_id", unique=True)
            tickets = dict(zip(sizes, await kept.tickets(len(sizes)), strict=True))
            for size in sizes:
                await kept.fill(tickets[size], size - 1)
                await rows.insert_one({"channel_id": str(size), "messages": [_message(n) for n in range(size - 1)]})
            turns = (partial(_write, kept, tickets, each, ours), partial(_push, rows, pushes, theirs))
            await in_turn(1, *turns)
            for times in (*ours.values(), *theirs.values()):
                times.clear()
            await in_turn(rounds, *turns)
            weight = await _checked(kept, rows, tickets, each, pushes, rounds + 1)
        finally:
            growing.close()
    small, _, large = sizes
    flat = statistics.median(ours[large]) / statistics.median(ours[small])
    return Result(
        "Message by message as a ticket grows",
        f"{rounds} rounds of {each} messages at each size, one by one ({pushes[large]} pushes at the largest), "
        "milliseconds each; both sides on the same server with majority and journal, the document found by an index. "
        f"Counts are compared afterwards. At the largest size every push sends back {weight / 1e6:.1f} MB.",
        ("message", "ours", "growing document", "its cost to ours"),
        [
            (f"{size:,}", spread(ours[size], 1), spread(theirs[size], 1), f"{_ratio(theirs[size], ours[size]):.1f}")
            for size in sizes
        ],
        [Target(f"message {large:,} within 1.3 of message {small}", f"{flat:.2f}", flat <= 1.3)],
    )


async def _write(kept: Shelves, tickets: dict[int, Ticket], each: int, times: Times) -> None:
    """Size after size, message by message, so that whatever else goes on meets every size alike."""
    for _ in range(each):
        for size, ticket in tickets.items():
            event = kept.written(ticket, 1)
            began = time.perf_counter()
            await kept.store(event)
            times[size].append((time.perf_counter() - began) * 1000)


async def _push(rows: Rows, pushes: dict[int, int], times: Times) -> None:
    for size, count in pushes.items():
        for number in range(count):
            began = time.perf_counter()
            await rows.find_one_and_update(
                {"channel_id": str(size)}, {"$push": {"messages": _message(number)}},
                return_document=ReturnDocument.AFTER,
            )  # fmt: skip
            times[size].append((time.perf_counter() - began) * 1000)


def _message(number: int) -> dict[str, Any]:
    """In the shape of modmail-dev/Modmail (core/clients.py)."""
    author = {"id": "100000000000000000", "name": "ada", "discriminator": "0", "avatar_url": "", "mod": False}
    return {
        "timestamp": str(datetime.now(UTC)), "message_id": str(number), "author": author, "content": TEXT,
        "type": "thread_message", "attachments": [],
    }  # fmt: skip


async def _checked(
    kept: Shelves, rows: Rows, tickets: dict[int, Ticket], each: int, pushes: dict[int, int], rounds: int
) -> int:
    """Everything is there, once, on both sides; bytes of the largest document."""
    weight = 0
    database = kept.service.database
    for size, ticket in tickets.items():
        expected = size - 1 + each * rounds
        row = await database["tickets"].find_one({"_id": ticket.ticket_id})
        assert row is not None, "the ticket is there"
        assert row["messages"] == expected, "the ticket's counter"
        assert await database["messages"].count_documents({"ticket_id": ticket.ticket_id}) == expected
        document = await rows.find_one({"channel_id": str(size)})
        assert document is not None, "the document is there"
        assert len(document["messages"]) == size - 1 + pushes[size] * rounds
        weight = len(bson.encode(document))
    return weight


def _ratio(one: list[float], other: list[float]) -> float:
    return statistics.median(one) / statistics.median(other)
