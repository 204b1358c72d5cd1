"""What the system takes of a machine: memory and processor time, at rest and for the messages it handles.

Every part is a process of its own. At rest the bot is connected, tickets are open and nobody writes; each part is asked
once a second whether it is well, as an orchestrator would. Then people write, and each message goes the whole way: from
Discord through the gateway, which seals it, and Kafka into the archive. What a part takes for the messages is what it
took until all were archived, without what it takes in as much time at rest. One that has nothing to do with messages
shows about nothing there, a little more or less, as rest is not always alike.

Broker and database are those of the demo and the tests, run here beside the services. In an installation Apache Kafka
and MongoDB stand in their place. The stand-in for Discord is in no row.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Final

from deploy.local.services import SERVICES
from deploy.playground import seed
from deploy.playground.person import Person
from tests.bench.result import Result, spread
from tests.bench.run import Run
from tests.bench.usage import Memory, Stretch, memory, stretch
from tests.bench.worlds import ours
from tests.chaos.evidence import Evidence, gathered
from tests.e2e.acting import open_ticket
from tests.infrastructure import kafka
from tests.infrastructure.system import System

SERVERS: Final = ("broker", "database")
A_SECOND: Final = 200
"""Messages, which is as much as two cores take beside the people who write them."""
PER: Final = 100_000
"""Messages that the processor time is told for."""
_PAGE: Final = 200
_ARCHIVE_SECONDS: Final = 120.0
_LOOK_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Load:
    """What people write in a round.

    Attributes:
        rate: messages a second.
        seconds: for which they do.
    """

    rate: int
    seconds: int

    @property
    def messages(self) -> int:
        """All of a round."""
        return self.rate * self.seconds


@dataclass(frozen=True, slots=True)
class Footprint:
    """Of one part, or of some together.

    Attributes:
        before: memory before the first message.
        after: memory after the last.
        rest: share of a core kept busy while nobody writes, in each round.
        work: seconds of processor time a message, beyond rest, in each round.
    """

    before: Memory
    after: Memory
    rest: Sequence[float]
    work: Sequence[float]

    def __add__(self, other: "Footprint") -> "Footprint":
        rest = [sum(both) for both in zip(self.rest, other.rest, strict=True)]
        work = [sum(both) for both in zip(self.work, other.work, strict=True)]
        return Footprint(self.before + other.before, self.after + other.after, rest, work)

    def row(self, name: str) -> tuple[str, ...]:
        """Of the table."""
        return (
            name,
            _megabytes(self.before.resident),
            _megabytes(self.after.resident),
            _megabytes(self.after.peak),
            f"{spread([share * 3600 for share in self.rest])} s/hour",
            f"{spread([seconds * PER for seconds in self.work])} s",
        )


async def measure(run: Run) -> Result:
    """Lets everything rest and work in turn, after one turn to warm up."""
    load = Load(run.size(A_SECOND, 30), run.size(10, 2))
    tickets, rounds = run.size(12, 2), run.size(3, 1)
    rest, settling = run.size(15, 1), run.size(3, 1)
    async with ours(run) as system, gathered(system) as evidence:
        threads = [await new_ticket(system) for _ in range(tickets)]
        processes = _processes(system)
        await asyncio.sleep(settling)
        before = {name: memory(pid) for name, pid in processes.items()}
        turns: list[tuple[Stretch, Stretch]] = []
        for number in range(1, rounds + 2):
            resting = await stretch(processes, asyncio.sleep(rest))
            writing = write(system, evidence, threads, load, load.messages * number)
            turns.append((resting, await stretch(processes, writing)))
            await asyncio.sleep(settling)
        after = {name: memory(pid) for name, pid in processes.items()}
        assert _processes(system) == processes, "a part was started again"
        await check(system, evidence, threads, load.messages * len(turns))
    found = {
        name: Footprint(
            before[name],
            after[name],
            [resting.share(name) for resting, _ in turns[1:]],
            [working.beyond(resting, name) / load.messages for resting, working in turns[1:]],
        )
        for name in processes
    }
    return _result(
        found,
        f"{rounds} rounds after one to warm up, each of {rest} seconds at rest and {load.messages:,} messages, "
        f"{load.rate} a second, in {tickets} tickets. Afterwards the archive held every message once and with its "
        "text, and the tickets had counted it once. Memory at rest is that before the first message; what processes "
        "share, such as libraries, counts for each.",
    )


def _result(found: Mapping[str, Footprint], setting: str) -> Result:
    rows = [found[name].row(name) for name in SERVICES]
    rows.append(reduce(add, (found[name] for name in SERVICES)).row("all four services"))
    kinds = {"broker": kafka.launched_name(), "database": "embedded (SecantusDB)"}
    rows += [found[name].row(f"{name}, beside them: {kinds[name]}") for name in SERVERS]
    columns = (
        "process", "memory at rest", "after the messages", "at most",
        "processor time at rest", f"for {PER:,} messages",
    )  # fmt: skip
    return Result("Memory and processor time", setting, columns, rows, (), shown=len(rows))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _processes(system: System) -> dict[str, int]:
    """Process ids of what is measured, by name."""
    running = {status.name: status.pid for status in system.statuses if status.pid is not None}
    return {name: running[name] for name in (*SERVICES, *SERVERS)}


async def new_ticket(system: System) -> str:
    """A new member opens a ticket; its thread."""
    member = await system.playground.add_member(seed.HARBOUR, username="newcomer", role_ids=[seed.MEMBER_ROLE])
    async with system.playground.person(str(member["user"]["id"])) as person:
        return (await open_ticket(person)).thread_id


async def write(system: System, evidence: Evidence, threads: Sequence[str], load: Load, count: int) -> None:
    """People write, until so many messages, those of earlier rounds included, have been archived."""
    await system.playground.start_load(list(threads), load.rate, load.seconds)
    await asyncio.sleep(load.seconds)
    async with asyncio.timeout(_ARCHIVE_SECONDS):
        while _counted(await evidence.tickets(threads)) < count:  # noqa: ASYNC110 - the condition is in another process
            await asyncio.sleep(_LOOK_SECONDS)


def _counted(tickets: Iterable[Mapping[str, int]]) -> int:
    return sum(ticket["messages"] for ticket in tickets)


async def check(system: System, evidence: Evidence, threads: Sequence[str], count: int) -> None:
    """That the archive holds so many messages, each that people wrote once, with its text, and has counted it once."""
    bot = (await system.playground.about())["bot_user_id"]
    owner = system.playground.person(seed.OWNER)
    tickets = await evidence.tickets(threads)
    assert sorted(ticket["channel_id"] for ticket in tickets) == sorted(threads), "a thread has not one ticket"
    assert _counted(tickets) == count, "the tickets' counters differ from what was written"
    for ticket in tickets:
        written = await _said(owner, ticket["channel_id"], bot)
        archived = {key: kept.text for key, kept in (await evidence.archive(ticket["_id"])).items()}
        assert archived == written, "something else was archived than was written"
        assert ticket["messages"] == len(written), "a ticket's counter differs from what was written"


async def _said(reader: Person, channel_id: str, bot: str) -> dict[str, str]:
    """What people wrote in a channel, by message id."""
    found: dict[str, str] = {}
    before: str | None = None
    while page := await reader.messages(channel_id, before=before, limit=_PAGE):
        found |= {message["id"]: message["content"] for message in page if message["author"]["id"] != bot}
        before = page[0]["id"]
    return found
