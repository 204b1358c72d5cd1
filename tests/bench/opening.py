"""From submitting a form to a ticket whose buttons can be pressed: ours, and a bot that only makes the thread."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from deploy.playground.server import serve
from deploy.playground.settings import Settings
from tests.bench.bare_bot import bare_bot
from tests.e2e.acting import buttons, set_up
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import running_system

Sample = Sequence[float]
"""Milliseconds, one a ticket."""

QUESTION = "What do you need help with?"


async def compare(folder: Path, tickets: int) -> tuple[Sample, Sample]:
    """Opens tickets on both sides in turn, after one each to warm up.

    Args:
        folder: for the system's data.
        tickets: how many on each side.

    Returns:
        Ours and the bare bot's, in milliseconds.
    """
    runner, playground = await serve(Settings())
    try:
        async with (
            running_system(folder) as system,
            PlaygroundClient(playground.base_url) as apart,
            bare_bot(f"{playground.base_url}/api/v10", seed.SUPPORT),
        ):
            await set_up(system.playground)
            await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
            await _open(system.playground)
            await _open(apart)
            ours, bare = [], []
            for _ in range(tickets):
                ours.append(await _open(system.playground))
                bare.append(await _open(apart))
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


def percentile(sample: Sample, percent: float) -> float:
    """The smallest value that at least `percent` of the sample do not exceed."""
    ordered = sorted(sample)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
