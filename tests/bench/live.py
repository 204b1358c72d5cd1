"""What goes on while an archive catches up: messages in other tickets and orders of staff, each timed."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Self

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from contracts import intents, topics
from contracts.codec import decode
from contracts.priorities import Priority
from contracts.tickets import IntentRefused, TicketPriorityChanged
from tests.bench.archive_sides import STAFF_ROLE, Database
from tests.bench.records import GUILD, Records
from tests.infrastructure.kafka import Kafka

_PRIORITIES: Final[Sequence[Priority]] = ("low", "high", "urgent", "normal")
_LOOK_SECONDS: Final = 0.02
_LONGEST_SECONDS: Final = 60.0


@dataclass(slots=True)
class Waits:
    """Milliseconds from Kafka to a row in the archive, and to the fact that an order was followed."""

    messages: list[float] = field(default_factory=list)
    orders: list[float] = field(default_factory=list)

    def __iadd__(self, others: "Waits") -> Self:
        """Adds those of another time."""
        self.messages += others.messages
        self.orders += others.orders
        return self


class Live:
    """Traffic at a steady rate, whatever becomes of it.

    Attributes:
        sent: messages so far.
    """

    def __init__(
        self, producer: AIOKafkaProducer, prefix: str, database: Database, records: Records, tickets: Mapping[str, str]
    ) -> None:
        """Sends the records as messages, and orders about the tickets, which are refs of staff by ticket id."""
        self.sent = 0
        self._producer = producer
        self._prefix = prefix
        self._rows = database["messages"]
        self._records = iter(records.records)
        self._orders = ((priority, ticket) for priority in itertools.cycle(_PRIORITIES) for ticket in tickets.items())
        self._messages_begun: dict[str, float] = {}
        self._orders_begun: dict[str, float] = {}
        self._waits = Waits()

    @asynccontextmanager
    async def flowing(self, messages: float, orders: float) -> AsyncIterator[None]:
        """Sends so many of each a second until the context ends, and then waits for what was begun."""
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._steadily(messages, stop, self._message))
            tasks.create_task(self._steadily(orders, stop, self._order))
            yield
            stop.set()
        async with asyncio.timeout(_LONGEST_SECONDS):
            while self._messages_begun or self._orders_begun:  # noqa: ASYNC110 - the rows are looked for anyway
                await asyncio.sleep(_LOOK_SECONDS)

    def waits(self) -> Waits:
        """What was waited for since it was last asked."""
        waits, self._waits = self._waits, Waits()
        return waits

    async def _steadily(self, rate: float, stop: asyncio.Event, send: Callable[[], Awaitable[None]]) -> None:
        """An open loop: what is slow does not slow down what comes after it."""
        due = time.perf_counter()
        while not stop.is_set():
            await send()
            due += 1 / rate
            await asyncio.sleep(max(0, due - time.perf_counter()))

    async def _message(self) -> None:
        record = next(self._records, None)
        assert record is not None, "catching up takes longer than there are messages to go on with"
        key, value = record
        self.sent += 1
        self._messages_begun[json.loads(value)["data"]["message_id"]] = time.perf_counter()
        await self._producer.send(self._prefix + topics.TICKET_MESSAGES.name, value, key=key)

    async def _order(self) -> None:
        priority, (ticket_id, ref) = next(self._orders)
        actor = intents.Actor(ref=ref, role_ids=(STAFF_ROLE,))
        data = intents.SetPriorityData(guild_id=GUILD, actor=actor, ticket_id=ticket_id, priority=priority)
        order = intents.SetPriority.new(GUILD, data, time=datetime.now(UTC))
        self._orders_begun[order.id] = time.perf_counter()
        await self._producer.send(
            self._prefix + topics.TICKET_INTENTS.name, order.to_json(), key=order.subject.encode()
        )

    async def watch(self, facts: AIOKafkaConsumer) -> None:
        """Sees what ends, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch_facts(facts))
            tasks.create_task(self._watch_rows())

    async def _watch_facts(self, facts: AIOKafkaConsumer) -> None:
        async for record in facts:
            event = decode(topics.TICKET_EVENTS, record.value)
            assert not isinstance(event, IntentRefused), f"an order was refused: {event.data.slug}"
            if isinstance(event, TicketPriorityChanged):
                # A second fact of one order would find nothing here.
                began = self._orders_begun.pop(str(event.causationid))
                self._waits.orders.append((time.perf_counter() - began) * 1000)

    async def _watch_rows(self) -> None:
        while True:
            if waited_for := list(self._messages_begun):
                async for row in self._rows.find({"_id": {"$in": waited_for}}, {"_id": 1}):
                    self._waits.messages.append((time.perf_counter() - self._messages_begun.pop(row["_id"])) * 1000)
            await asyncio.sleep(_LOOK_SECONDS)


@asynccontextmanager
async def live(
    kafka: Kafka, prefix: str, database: Database, records: Records, tickets: Mapping[str, str]
) -> AsyncIterator[Live]:
    """Ready to send, and watched for as long as the context lasts; see `Live`."""
    producer = AIOKafkaProducer(bootstrap_servers=kafka.url, acks="all")
    facts = AIOKafkaConsumer(
        prefix + topics.TICKET_EVENTS.name, bootstrap_servers=kafka.url, auto_offset_reset="earliest",
        fetch_max_wait_ms=50,
    )  # fmt: skip
    async with producer, facts:
        made = Live(producer, prefix, database, records, tickets)
        watching = asyncio.create_task(made.watch(facts))
        try:
            yield made
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
