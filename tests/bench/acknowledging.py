"""A press of a button until Discord has its acknowledgement, which it wants within three seconds.

Ours beside a bot that acknowledges and does nothing else. Every press of ours goes its whole way, through Kafka to
tickets and back to an answer for the person, while the next ones arrive; the flood is people writing in tickets, each
message sealed and archived. All of it, the load included, shares the machine's cores: where a pace wants more of them
than there are, what is measured is how they are shared out, and the price of a press says so.
"""

import asyncio
import os
from dataclasses import dataclass, field
from functools import partial

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.wire import Json
from services.chassis.mongo import Mongo
from tests.bench.clicking import Presses, presses
from tests.bench.result import Result, Sample, Target, percentile
from tests.bench.run import Run, in_turn
from tests.bench.usage import Stretch, stretch
from tests.bench.worlds import bare, ours
from tests.e2e.acting import buttons
from tests.infrastructure.system import System

PACES = (20, 100)
"""Presses a second. The targets are for the second; the first is one that two cores carry with everything on them."""
FLOOD = 200
"""Messages a second, which is as much as two cores take beside the presses and the load that makes both."""
SECONDS = 5
"""Of presses, a round."""
QUESTION = "What do you need help with?"


@dataclass
class _Pace:
    """What was found at a number of presses a second.

    Attributes:
        rate: that number.
        times: milliseconds of each press, by side.
        spent: of our rounds without a flood, by the name of the process.
    """

    rate: int
    times: dict[str, list[float]] = field(
        default_factory=lambda: {"bare": [], "bare, flood": [], "ours": [], "ours, flood": []}
    )
    spent: list[Stretch] = field(default_factory=list)

    def clear(self) -> None:
        self.spent.clear()
        for times in self.times.values():
            times.clear()

    def p99(self, side: str) -> float:
        return percentile(self.times[side], 99)

    def rows(self) -> list[tuple[str, ...]]:
        bare = self.p99("bare")
        return [
            (f"{side}, {self.rate}/s", *_figures(times), f"{percentile(times, 99) / bare:.1f}")
            for side, times in self.times.items()
        ]


async def measure(run: Run) -> Result:
    """Presses on both sides in turn, with and without a flood, at one pace and then at the other."""
    seconds, rounds = run.size(SECONDS, 1), run.size(3, 1)
    paces = [_Pace(run.size(rate, rate // 4)) for rate in PACES]
    flood = run.size(FLOOD, 30)
    async with ours(run) as system, bare(run) as apart:
        written = 0
        # A member may not claim a ticket: tickets looks, refuses, and the gateway says so.
        here_button = await _ticket(system.playground, "Claim")
        there_button = await _ticket(apart.playground, "Close")
        processes = {status.name: status.pid for status in system.statuses if status.pid is not None}
        async with (
            presses(system.playground, seed.MEMBER_ADA) as here,
            presses(apart.playground, seed.MEMBER_ADA) as there,
        ):

            async def turn(pace: _Pace, side: str, who: Presses, world: PlaygroundClient | None) -> None:
                nonlocal written
                button = here_button if who is here else there_button
                began, count = len(who.times), pace.rate * seconds
                if world is not None:
                    await world.start_load([button[0]["channel_id"]], flood, seconds)
                    written += flood * seconds if world is system.playground else 0

                async def all_of_it() -> None:
                    await who.press(*button, a_second=pace.rate, count=count)
                    if who is here:
                        await who.all_answered()

                spent = await stretch(processes, all_of_it())
                pace.times[side] += who.times[began:]
                if side == "ours":
                    pace.spent.append(spent)
                if world is not None:
                    await _written(world)
                if who is here:
                    await _archived(system, written)

            for pace in paces:
                turns = [
                    partial(turn, pace, "bare", there, None),
                    partial(turn, pace, "ours", here, None),
                    partial(turn, pace, "bare, flood", there, apart.playground),
                    partial(turn, pace, "ours, flood", here, system.playground),
                ]
                await in_turn(1, *turns)
                pace.clear()
                await in_turn(rounds, *turns)
    calm, promised = paces
    idle, flooded = (promised.p99(side) / promised.p99("bare") for side in ("ours", "ours, flood"))
    worst = max(*promised.times["ours"], *promised.times["ours, flood"])
    return Result(
        "Press to acknowledgement",
        f"{calm.rate} and {promised.rate} presses a second for {seconds} seconds a round, {rounds} rounds a side in "
        "turn after one to warm up; milliseconds from Discord's sending it to the acknowledgement. The flood is "
        f"{flood} messages a second in tickets. After each round every press was acknowledged once, every one of ours "
        f"answered, and every message archived. {_price(calm, promised, seconds)}",
        ("side", "p50", "p99", "max", "p99 to bare"),
        [row for pace in paces for row in pace.rows()],
        [
            Target(f"p99 at {promised.rate}/s at most 1.5 times the bare bot's", f"{idle:.1f}", idle <= 1.5),
            Target("p99 under flood at most 3 times the bare bot's without", f"{flooded:.1f}", flooded <= 3),
            Target("never over a second", f"{worst:.0f} ms", worst <= 1000),
        ],
    )


def _price(calm: _Pace, promised: _Pace, seconds: int) -> str:
    """What one press takes of the processor, and how much of the machine the promised pace would need."""
    presses_made = calm.rate * seconds * len(calm.spent)
    each = {
        name: sum(stretch.spent[name] for stretch in calm.spent) / presses_made * 1000 for name in calm.spent[0].spent
    }
    parts = ", ".join(f"{name} {milliseconds:.1f}" for name, milliseconds in each.items())
    return (
        f"Milliseconds of processor time that one of our presses takes, at {calm.rate}/s and with what each part does "
        f"at rest: {parts}; {sum(each.values()):.0f} in all, so that {promised.rate} a second want "
        f"{sum(each.values()) * promised.rate / 1000:.1f} cores where there are {os.cpu_count()}."
    )


def _figures(times: Sample) -> tuple[str, ...]:
    return tuple(f"{figure:.1f}" for figure in (percentile(times, 50), percentile(times, 99), max(times)))


async def _ticket(client: PlaygroundClient, label: str) -> tuple[Json, str]:
    """A member opens a ticket; its status message, and the custom id of one of its buttons."""
    async with client.person(seed.MEMBER_ADA) as person:
        panel = await person.wait_message(seed.SUPPORT, lambda message: "Open a ticket" in buttons(message), timeout=30)
        modal = await person.modal(await person.click(panel, label="Open a ticket"))
        await person.fill(modal, {QUESTION: "The pier light is out"})
        thread = await person.wait_thread(timeout=30)
        status = await person.wait_message(thread["id"], lambda message: label in buttons(message), timeout=30)
    (custom_id,) = [
        part["custom_id"] for row in status["components"] for part in row["components"] if part.get("label") == label
    ]
    return status, custom_id


async def _written(client: PlaygroundClient) -> None:
    async with asyncio.timeout(60):
        while (await client.load())["running"]:  # noqa: ASYNC110 - the condition is in another process
            await asyncio.sleep(0.05)


async def _archived(system: System, count: int) -> None:
    """Every message of the floods so far is in the archive."""
    mongo = Mongo(system.wiring.mongo_url("tickets"), "tickets", app_name="bench")
    try:
        async with asyncio.timeout(120):
            while await mongo.database["messages"].count_documents({}) < count:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.2)
        assert await mongo.database["messages"].count_documents({}) == count, "more was archived than was written"
    finally:
        mongo.close()
