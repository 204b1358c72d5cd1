"""The other services, played by a test through Kafka; and tickets as they would tell of them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from contracts.codec import decode
from contracts.event import Event, new_id
from contracts.settings import GuildSettingsData, Panel, Question, TicketType
from contracts.tickets import Ticket
from contracts.topics import BY_NAME, CATALOGUE, topic_of
from deploy.playground import seed
from services.chassis.publisher import headers_of
from tests.infrastructure.kafka import Kafka

E = TypeVar("E", bound=Event)

GATEWAYS = [topic for topic in CATALOGUE if topic.owner in ("gateway", "all")]
PANEL_ID = "01J9ZQ0PANE000000000000000"


class Others:
    """Hears everything the gateway says and tells it what the others decided."""

    def __init__(self, kafka: Kafka, prefix: str) -> None:
        self._kafka = kafka
        self._prefix = prefix
        self._producer = AIOKafkaProducer(bootstrap_servers=kafka.url)
        self._consumer = AIOKafkaConsumer(bootstrap_servers=kafka.url, auto_offset_reset="earliest")
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self.events: list[Event] = []
        self.records: list[bytes] = []

    async def __aenter__(self) -> Self:
        await self._producer.start()
        await self._consumer.start()
        partitions = [
            TopicPartition(self._prefix + topic.name, number)
            for topic in GATEWAYS
            for number in range(topic.partitions)
        ]
        self._consumer.assign(partitions)
        await self._consumer.seek_to_beginning()
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._consumer.stop()
        await self._producer.stop()

    async def _listen(self) -> None:
        async for record in self._consumer:
            topic = BY_NAME[record.topic.removeprefix(self._prefix)]
            event = decode(topic, record.value, record.key)
            async with self._news:
                self.records.append(record.value)
                self.events.append(event)
                self._news.notify_all()

    def all(self, kind: type[E]) -> list[E]:
        """What was heard of one kind so far."""
        return [event for event in self.events if isinstance(event, kind)]

    async def heard(self, kind: type[E], fits: Callable[[E], bool] = lambda _: True, timeout: float = 40) -> E:  # noqa: ASYNC109
        """Waits for a message of the gateway's."""

        def found() -> list[E]:
            return [event for event in self.all(kind) if fits(event)]

        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(found), timeout)
            except TimeoutError:
                names = [event.type_name().split(".")[-2] for event in self.events]
                raise AssertionError(f"no {kind.__name__} within {timeout} s; heard {names}") from None
            return found()[0]

    async def tell(self, *events: Event) -> None:
        """Publishes what another service decided."""
        for event in events:
            await self._producer.send_and_wait(
                self._prefix + topic_of(event).name,
                event.to_json(),
                key=event.subject.encode(),
                headers=[(name, value.encode()) for name, value in headers_of(event).items()],
            )

    async def garbage(self, topic_name: str, value: bytes) -> None:
        """Publishes what nobody should."""
        await self._producer.send_and_wait(self._prefix + topic_name, value, key=b"x")


def now() -> datetime:
    return datetime.now(UTC)


def panel(**more: Any) -> Panel:
    question = Question(question_id="request", label="What do you need help with?", max_length=200)
    kind = TicketType(type_id="support", name="Support", label="Open a ticket", emoji="🎫", questions=(question,))
    fields: dict[str, Any] = {
        "panel_id": PANEL_ID,
        "channel_id": seed.SUPPORT,
        "title": "How can we help?",
        "description": "Press the button.",
        "types": (kind,),
    }
    return Panel(**{**fields, **more})


def guild_settings(version: int = 1, **more: Any) -> GuildSettingsData:
    fields: dict[str, Any] = {
        "guild_id": seed.HARBOUR,
        "version": version,
        "panels": (panel(),),
        "staff_role_ids": (seed.SUPPORT_ROLE,),
    }
    return GuildSettingsData(**{**fields, **more})


def ticket(opener_ref: str, **more: Any) -> Ticket:
    fields: dict[str, Any] = {
        "ticket_id": new_id(),
        "guild_id": seed.HARBOUR,
        "number": 1,
        "version": 1,
        "state": "opening",
        "panel_id": PANEL_ID,
        "type_id": "support",
        "type_name": "Support",
        "parent_channel_id": seed.SUPPORT,
        "opener_ref": opener_ref,
        "staff_role_ids": (seed.SUPPORT_ROLE,),
        "opened_at": now(),
    }
    return Ticket(**{**fields, **more})


def changed(before: Ticket, **changes: Any) -> Ticket:
    return before.model_copy(update={"version": before.version + 1, **changes})
