"""Events stored in the transaction that raised them, and the relay that takes them to Kafka.

A crash between the commit and Kafka sends again, never less. Rows are read in the order of their ids, which grow within
a process; one key is handled by one process at a time (it has one partition), so order per key holds as long as the
clocks of replicas agree better than a partition takes to move. Reply tokens inside events stay in a row only until
Kafka has acknowledged it, normally a few milliseconds.
"""

import asyncio
import contextlib
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo.errors import PyMongoError
from ulid import ULID

from contracts.event import Event
from contracts.topics import BY_NAME
from services.chassis.errors import TicketSystemError
from services.chassis.lease import Lease
from services.chassis.logs import logger
from services.chassis.metrics import Metrics
from services.chassis.publisher import Publisher, headers_of
from services.chassis.retry import slug_of, wait_seconds
from services.chassis.traces import continued, stamped

COLLECTION: Final = "outbox"
BATCH: Final = 500
SHARED_SECONDS: Final = 0.1
"""How often the relay looks while there are other replicas, whose commits do not wake it."""
ALONE_SECONDS: Final = 1.0
"""How often it looks while there are none: nearly nothing but its own commits, which wake it, brings rows."""
TAKE_OVER_SECONDS: Final = 0.5
"""How often a replica asks for the relay while another has it."""
MEASURE_SECONDS: Final = 5.0

log = logger(__name__)
Row = dict[str, Any]


class Outbox:
    """Writes events beside the changes they tell of, and wakes the relay after the commit."""

    def __init__(self, database: AsyncIOMotorDatabase[Row], publisher: Publisher) -> None:
        """Keeps events in the service's own database until the relay has sent them."""
        self.rows = database[COLLECTION]
        self.woken = asyncio.Event()
        self._publisher = publisher
        self._last = ULID()

    async def store(self, session: AsyncIOMotorClientSession, events: Sequence[Event]) -> None:
        """Stores events in the running transaction.

        Raises:
            NotOurs: for a message that another service owns.
            TooLarge: for a message beyond the contract's limit.
        """
        if events:
            await self.rows.insert_many([self._row(event) for event in events], session=session)

    def wake(self) -> None:
        """Tells the relay that something was committed."""
        self.woken.set()

    def _row(self, plain: Event) -> Row:
        # Whoever consumes it continues from the span that raised it.
        event = stamped(plain)
        return {
            "_id": self._next_id(),
            "topic": self._publisher.topic_for(event).name,
            "key": event.subject,
            "value": self._publisher.encode(event),
            "headers": headers_of(event),
            "type": event.type,
            "traceparent": event.traceparent,
            "created_at": datetime.now(UTC),
        }

    def _next_id(self) -> str:
        fresh = ULID()
        self._last = fresh if fresh > self._last else ULID.from_int(int(self._last) + 1)
        return str(self._last)


class Relay:
    """Takes stored events to Kafka: one relay a service, whichever replica holds the lease."""

    def __init__(self, outbox: Outbox, lease: Lease, publisher: Publisher, metrics: Metrics) -> None:
        """Relays what `outbox` stores while `lease` is held."""
        self._outbox = outbox
        self._lease = lease
        self._publisher = publisher
        self._metrics = metrics
        self._measured_at = float("-inf")

    async def run(self) -> None:
        """Relays until cancelled."""
        failures = 0
        while True:
            self._outbox.woken.clear()
            holding = False
            try:
                await self._measure()
                holding = await self._holding()
                sent, left = await self.relay() if holding else (0, 0)
                # Where some partitions take records and others do not, the ones that do are not made to wait.
                failures = 0 if not left else 1 if sent else failures + 1
            except (PyMongoError, TicketSystemError) as error:
                failures += 1
                sent = 0
                log.warning("outbox-relay-waits", slug=slug_of(error), error_type=type(error).__name__)
            if failures:
                await asyncio.sleep(wait_seconds(failures))
            elif not holding:
                await asyncio.sleep(TAKE_OVER_SECONDS)
            elif sent < BATCH:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(SHARED_SECONDS if self._lease.wanted else ALONE_SECONDS):
                        await self._outbox.woken.wait()

    async def relay(self) -> tuple[int, int]:
        """Sends one batch: keys side by side, in order within a key.

        Returns:
            How many rows were sent, and how many of the batch are left because Kafka did not take them.
        """
        rows: list[Row] = await self._outbox.rows.find().sort("_id", 1).limit(BATCH).to_list(BATCH)
        chains: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            chains.setdefault((row["topic"], row["key"]), []).append(row)
        results = await asyncio.gather(*(self._send_in_order(chain) for chain in chains.values()))
        sent = [row_id for result in results for row_id in result]
        if sent:
            await self._outbox.rows.delete_many({"_id": {"$in": sent}})
        return len(sent), len(rows) - len(sent)

    async def flush(self, seconds: float) -> bool:
        """Relays until nothing is left, for at most so many seconds; whether it is empty (or another's to empty)."""
        with contextlib.suppress(TimeoutError, PyMongoError, TicketSystemError):
            async with asyncio.timeout(seconds):
                while await self._holding():
                    sent, left = await self.relay()
                    if not sent and not left:
                        break
                await self._lease.release()
                return True
        return False

    async def _send_in_order(self, chain: Iterable[Row]) -> list[str]:
        """Sends the rows of one key; stops at the first that fails, so that none overtakes another."""
        sent: list[str] = []
        for row in chain:
            if not self._lease.held and not await self._lease.acquire():
                break
            try:
                await self._send(row)
            except TicketSystemError as error:
                log.warning("event-not-relayed", topic=row["topic"], slug=error.slug, event_id=row["headers"]["ce_id"])
                break
            sent.append(row["_id"])
            self._metrics.relay_seconds.observe((datetime.now(UTC) - row["created_at"]).total_seconds())
        return sent

    async def _send(self, row: Row) -> None:
        topic, waited = BY_NAME[row["topic"]], (datetime.now(UTC) - row["created_at"]).total_seconds()
        # Rows of an earlier version have neither type nor trace.
        with continued(row.get("traceparent")), self._publisher.sending(topic, row.get("type", ""), waited=waited):
            await self._publisher.send(topic, row["key"].encode(), bytes(row["value"]), row["headers"])

    async def _holding(self) -> bool:
        return self._lease.held or await self._lease.acquire()

    async def _measure(self) -> None:
        if time.monotonic() - self._measured_at < MEASURE_SECONDS:
            return
        self._measured_at = time.monotonic()
        self._metrics.outbox_depth.set(await self._outbox.rows.count_documents({}))
        oldest = await self._outbox.rows.find_one(sort=[("_id", 1)])
        age = (datetime.now(UTC) - oldest["created_at"]).total_seconds() if oldest else 0.0
        self._metrics.outbox_age_seconds.set(max(0.0, age))
