"""How far a consumer group has committed, asked of the broker: what counts as done, whoever did it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from contracts import topics
from tests.bench.processes import Used
from tests.infrastructure.kafka import Kafka

SECONDS = 300.0
_LOOK_SECONDS = 0.02


class Offsets:
    """A group and its offsets on the topic of ticket messages."""

    def __init__(self, admin: AIOKafkaAdminClient, prefix: str, group: str) -> None:
        self._admin = admin
        self._group = group
        topic = topics.TICKET_MESSAGES
        self._partitions = [TopicPartition(prefix + topic.name, number) for number in range(topic.partitions)]

    async def committed(self) -> int:
        """Records it has committed."""
        offsets = await self._admin.list_consumer_group_offsets(self._group, partitions=self._partitions)
        return sum(max(0, one.offset) for one in offsets.values())

    async def members(self) -> int:
        """How many consumers share the partitions; 0 while that is being settled."""
        (answer,) = await self._admin.describe_consumer_groups([self._group])
        ((_, _, state, _, _, members, *_),) = answer.groups
        return len(members) if state == "Stable" else 0


@asynccontextmanager
async def offsets(kafka: Kafka, prefix: str, group: str) -> AsyncIterator[Offsets]:
    """Those of a group, for as long as the context lasts."""
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.url)
    await admin.start()
    try:
        await _coordinated(admin, group)
        yield Offsets(admin, prefix, group)
    finally:
        await admin.close()


async def _coordinated(admin: AIOKafkaAdminClient, group: str) -> None:
    """Waits for the group's coordinator: the first group that a node hears of makes it create the topic of offsets."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                await admin.find_coordinator(group)
            except GroupCoordinatorNotAvailableError:
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                return


async def drain(
    committed: Callable[[], Awaitable[int]], count: Callable[[], int], used: Callable[[], Used]
) -> tuple[float, Used]:
    """Waits until a group has committed a backlog.

    The clock starts at the first commit that is seen, so that starting a process is not counted, and what was done by
    then is left out of the work.

    Args:
        committed: records of the backlog that a group has committed.
        count: where the backlog ends now.
        used: processor time so far; asserts that the side is running.

    Returns:
        Records a second, and the processor time in seconds a record.
    """
    began, first, before, deadline = 0.0, 0, Used(0, 0), time.perf_counter() + SECONDS
    while True:
        done, now, spent = await committed(), time.perf_counter(), used()
        if done and not first:
            began, first, before = now, done, spent
        if done >= count():
            assert first < done, "the backlog is too small to be measured"
            share = spent - before
            return (done - first) / (now - began), Used(share.side / (done - first), share.database / (done - first))
        assert now < deadline, f"committed {done} of {count()}"
        await asyncio.sleep(_LOOK_SECONDS)
