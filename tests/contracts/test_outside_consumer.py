"""The consumer printed in docs/consuming-events.md works as it stands, against a real broker, without our code."""

import asyncio
import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaProducer

from contracts.event import new_id
from contracts.tickets import (
    Ticket,
    TicketClosed,
    TicketClosedData,
    TicketData,
    TicketOpened,
    TicketPurged,
    TicketPurgedData,
)
from contracts.topics import TICKET_EVENTS
from tests.infrastructure.kafka import Kafka

PAGE = Path(__file__).parents[2] / "docs/consuming-events.md"
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def example() -> str:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def ticket(ticket_id: str, version: int, state: str) -> Ticket:
    return Ticket.model_validate(
        {
            "ticket_id": ticket_id,
            "guild_id": "1",
            "number": 1,
            "version": version,
            "state": state,
            "panel_id": new_id(),
            "type_id": "support",
            "type_name": "Support",
            "parent_channel_id": "2",
            "opener_ref": new_id(),
            "opened_at": NOW,
        }
    )


def test_the_example_imports_nothing_of_ours() -> None:
    assert not re.search(r"(from|import) (contracts|services|deploy)", example())


async def test_the_example_counts_open_tickets_through_redelivery_and_purge(
    kafka: Kafka, prefix: str, tmp_path: Path
) -> None:
    first, second = new_id(), new_id()
    opened = TicketOpened.new(first, TicketData(ticket=ticket(first, 2, "open")), time=NOW)
    closed = TicketClosed.new(
        first, TicketClosedData(ticket=ticket(first, 4, "closed"), messages=3, attachments=0), time=NOW
    )
    other = TicketOpened.new(second, TicketData(ticket=ticket(second, 2, "open")), time=NOW)
    purged = TicketPurged.new(
        second,
        TicketPurgedData(ticket_id=second, guild_id="1", number=2, messages=0, attachments=0, rule="x"),
        time=NOW,
    )
    script = tmp_path / "open_tickets.py"
    script.write_text(example())
    environment = {
        **os.environ,
        "KAFKA_URL": kafka.url,
        "TOPIC": prefix + TICKET_EVENTS.name,
        "GROUP": prefix + "counter",
    }

    producer = AIOKafkaProducer(bootstrap_servers=kafka.url, acks="all")
    await producer.start()
    try:
        for event in (opened, closed, opened, other, purged):
            await producer.send_and_wait(prefix + TICKET_EVENTS.name, event.to_json(), key=event.subject.encode())
    finally:
        await producer.stop()

    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), env=environment, cwd=tmp_path, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        lines = [json.loads(await asyncio.wait_for(process.stdout.readline(), 30)) for _ in range(5)]
    finally:
        process.kill()
        await process.wait()
    assert lines[-1] == {}, "the late copy of ticket-opened must not bring the closed ticket back"
    assert any(line == {"1": 1} for line in lines)
