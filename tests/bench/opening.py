"""Click to usable: from submitting the form to a ticket whose buttons can be pressed.

Ours beside a bot that makes the thread and keeps nothing: what a person waits for durability, sealing and three
services of their own. The rows below the ratio cut the trace of each of our tickets into what happened one after the
other; a hop named after Kafka is the time from handing a record over to its being taken up at the other side.
"""

import statistics
import time

from deploy.local.services import SERVICES
from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from tests.bench.bare_bot import bare_bot
from tests.bench.hops import HOPS, openings, told_in_full
from tests.bench.result import Result, Sample, Target, percentile, spread
from tests.bench.run import Run, in_turn
from tests.e2e.acting import buttons, set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import running_system
from tests.infrastructure.traces import Collector, collector

QUESTION = "What do you need help with?"


async def measure(run: Run) -> Result:
    """Opens tickets on both sides in turn, after one each to warm up."""
    tickets = run.size(60, 5)
    async with collector() as traces:
        ours, bare = await _compare(run, tickets, traces)
        # One more was opened to warm up.
        await traces.wait(told_in_full(tickets + 1))
    median = percentile(ours, 50)
    by_hop = list(zip(*openings(traces.spans)[1:], strict=True))
    return Result(
        "Click to usable ticket",
        f"{tickets} tickets on each side, one at a time, taken in turn; milliseconds, each ticket checked to hold what "
        "was asked. Discord's rate limits are off; ours exports its traces meanwhile.",
        ("side", "p50", "p99", "min", "max"),
        [
            _row("ours: sealed, durable, through three services", ours),
            _row("bare disnake bot: makes the thread, keeps nothing", bare),
            ("ratio", f"{median / percentile(bare, 50):.1f}", "", "", ""),
            *(_row(name, sample) for name, sample in zip(HOPS, by_hop, strict=True)),
        ],
        [Target("median below 500 ms", f"{spread(ours)} ms", median < 500)],
        shown=3,
    )


def _row(name: str, sample: Sample) -> tuple[str, ...]:
    figures = (statistics.median(sample), percentile(sample, 99), min(sample), max(sample))
    return (name, *(f"{figure:.0f}" for figure in figures))


async def _compare(run: Run, tickets: int, traces: Collector) -> tuple[Sample, Sample]:
    runner, playground = await serve(Settings())
    told = {name: {"OTEL_EXPORTER_OTLP_ENDPOINT": traces.endpoint} for name in SERVICES}
    try:
        async with (
            running_system(run.folder, extra=told, cold=True) as system,
            PlaygroundClient(playground.base_url) as apart,
            bare_bot(f"{playground.base_url}/api/v10", seed.SUPPORT),
        ):
            await set_up(system.playground)
            await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
            for side in (system.playground, apart):
                # Discord lets a bot make 50 threads in five minutes, which would be what is measured.
                await side.enforce_limits(enforced=False)
                await _open(side)
            ours: list[float] = []
            bare: list[float] = []

            async def here() -> None:
                ours.append(await _open(system.playground))

            async def there() -> None:
                bare.append(await _open(apart))

            await in_turn(tickets, here, there)
            return ours, bare
    finally:
        await runner.cleanup()


async def _open(client: PlaygroundClient) -> float:
    """A new member opens one ticket; checks that it is there before its time counts."""
    member = await client.add_member(seed.HARBOUR, username="newcomer", role_ids=[seed.MEMBER_ROLE])
    async with client.person(str(member["user"]["id"])) as person:
        panel = await person.wait_message(seed.SUPPORT, lambda message: "Open a ticket" in buttons(message))
        modal = await person.modal(await person.click(panel, label="Open a ticket"))
        began = time.perf_counter()
        await person.fill(modal, {QUESTION: "The pier light is out"})
        thread = await person.wait_thread()
        status = await person.wait_message(thread["id"], lambda message: "Close" in buttons(message))
        took = (time.perf_counter() - began) * 1000
        assert "The pier light is out" in str(status)
        return took
