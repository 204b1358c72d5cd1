"""A service is killed at every step of opening and of closing a ticket: each ends once, wholly, and nobody waits.

A recording run lists the steps; then each of them is a ticket of its own, once for dying before the request is passed
on and once for dying after it. Dying before a step leaves what dying after the step before it left, in the same
service, so that `before` is only run where the request leaves the service's own database: to Kafka, to Discord, to the
vault, and at commits. All this is done on the embedded broker; on Apache Kafka only what it takes part in.

Where Kafka had not got the intent yet, the next gateway is told of the interaction again, and carries it out if the
dead one had acknowledged it or Discord's three seconds are not over. Else the person reads that the interaction failed,
and clicks again; then that click makes the one ticket. Nobody looks at "thinking" for ever.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from deploy.local.services import SERVICES
from deploy.playground import seed
from deploy.playground.person import Person
from deploy.playground.wire import Json
from services.chassis.database_roles import ADMIN
from tests.chaos.outside import ticket_events
from tests.chaos.roads import ASKED, Closing, Database, Opening, Road, Traveller
from tests.chaos.wire import Moment, Step, Wire
from tests.e2e.acting import set_up
from tests.infrastructure import kafka
from tests.infrastructure.proxied import proxied_system
from tests.infrastructure.shell import ticketsystem
from tests.infrastructure.system import System
from tests.infrastructure.waiting import until

ARTIFACTS = Path(__file__).parents[1] / "artifacts"
SPRUNG_SECONDS = 20.0
COMMITTED_SECONDS = 5.0
"""Commits are gathered for a fraction of it."""
SHARES = 3
"""The deaths of a road are shared out to as many systems, which run side by side."""
OF_KAFKA = frozenset({"Produce", "OffsetCommit"})


@dataclass(frozen=True)
class Cell:
    """One death and what came of it; `fault` is none where everything is as it must be."""

    step: Step
    moment: Moment
    result: str
    seconds: float
    fault: str | None = None

    def __str__(self) -> str:
        return f"{self.step!s:<62} {self.moment:<7} {self.fault or self.result} ({self.seconds:.1f} s)"


@dataclass
class Matrix:
    """One system in which services die."""

    system: System
    wire: Wire
    database: Database
    staff: Person
    panel: Json

    @asynccontextmanager
    async def traveller(self, road: Road) -> AsyncIterator[Traveller]:
        """Somebody new, ready to go."""
        client = self.system.playground
        member = await client.add_member(seed.HARBOUR, username="newcomer", role_ids=[seed.MEMBER_ROLE])
        async with client.person(str(member["user"]["id"])) as person:
            who = Traveller(person, self.staff, self.panel)
            await road.prepare(who)
            yield who

    async def record(self, road: Road) -> list[Step]:
        """The steps of a road that nothing happens on."""
        async with self.traveller(road) as who:
            form = await road.form(who)
            await self.wire.quiet()
            self.wire.begin()
            await road.answered(who, await road.go(who, form))
            await self.wire.quiet()
            await road.arrived(who, self.database)
            return list(self.wire.passed)

    async def die(self, road: Road, step: Step, moment: Moment) -> Cell:
        """Kills at a step, and sees how it ends."""
        began, told = time.monotonic(), "did not get there"
        try:
            async with self.traveller(road) as who:
                form = await road.form(who)
                await self.wire.quiet()
                self.wire.begin((step, moment))
                interaction = await road.go(who, form)
                await self._struck(step)
                acknowledged = any(each.name.endswith("callback") for each in self.wire.passed)
                told = "carried out" if ASKED in self.wire.passed else "carried out by the next"
                await self.system.kill(step.service)
                await self.system.start(step.service)
                await self.wire.quiet()
                # Who looks at the bot thinking is answered by the next one, however busy it is; nobody asks again.
                if not acknowledged and not any(each.name == ASKED.name for each in self.wire.passed):
                    told = "asked again"
                    interaction = await road.go(who, await road.form(who))
                await road.answered(who, interaction)
                await self.wire.quiet()
                await road.arrived(who, self.database)
        except (AssertionError, TimeoutError, LookupError) as error:
            return Cell(step, moment, told, time.monotonic() - began, f"{told}: {type(error).__name__}: {error}"[:900])
        return Cell(step, moment, told, time.monotonic() - began)

    async def _struck(self, step: Step) -> None:
        """Waits for the trap. A commit after the first may not come: how many there are is up to the machine's pace.

        Then the service dies at rest, with its commits gathered into fewer.
        """
        sure = step.name != "OffsetCommit" or step.number == 1
        try:
            await until(self.wire.sprung.is_set, SPRUNG_SECONDS if sure else COMMITTED_SECONDS)
        except TimeoutError:
            if sure:
                raise
            self.wire.disarm()

    async def faults(self, road: Road, tickets: int) -> list[str]:
        """What is wrong with the whole: numbers, events, outboxes, dead letters."""
        found = []
        rows = await self.database["tickets"]["tickets"].find().sort("number", 1).to_list(None)
        if (numbers := [row["number"] for row in rows]) != list(range(1, tickets + 1)):
            found.append(f"numbers of {tickets} tickets: {numbers}")
        events = await ticket_events(self.system)
        found += [
            f"ticket {row['number']}: {len(events[row['_id']][name])} x {name}"
            for row in rows
            for name in {"ticket-opened", road.event}
            if len(events[row["_id"]][name]) != 1
        ]
        begun = [subject for subject, names in events.items() if "ticket-opening" in names]
        found += [f"{len(begun)} tickets on Kafka"] if len(begun) != tickets else []
        for service in SERVICES:
            if left := await self.database[service]["outbox"].count_documents({}):
                found.append(f"outbox of {service}: {left}")
        if (letters := await ticketsystem(self.system, "dead-letters", "list", "--json")).strip() != "[]":
            found.append(f"dead letters: {letters}")
        threads = [thread for thread in await self.staff.threads() if thread["name"].startswith("ticket-")]
        found += [f"{len(threads)} threads of {tickets} tickets"] if len(threads) != tickets else []
        return found


@asynccontextmanager
async def matrix(folder: Path) -> AsyncIterator[Matrix]:
    """A system with a panel and a plan with room for all."""
    async with proxied_system(folder) as (system, lines):
        client = system.playground
        panel = await set_up(client)
        await ticketsystem(system, "plans", "grant", seed.HARBOUR, "enterprise", "--until", "2999-12-31")
        database: Database = AsyncIOMotorClient(system.wiring.mongo_url(ADMIN))
        try:
            async with client.person(seed.STAFF_IVES) as staff:
                yield Matrix(system, Wire(system, lines), database, staff, panel)
        finally:
            database.close()


def moments(step: Step) -> tuple[Moment, ...]:
    """When to die at a step; on Apache Kafka only at those it takes part in, as the others are the same on any."""
    verb = step.name.partition(" ")[0]
    if kafka.apache() and verb not in OF_KAFKA:
        return ()
    own = verb in {"insert", "update", "delete", "findAndModify"} and "vault" not in step.name
    return ("after",) if own or step.name == "OffsetCommit" else ("before", "after")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("road", [Opening(), Closing()], ids=lambda road: road.name)
async def test_it_happens_once_and_wholly_whatever_dies_at_whichever_step(
    road: Road, share: int, tmp_path: Path
) -> None:
    began = time.monotonic()
    cells: list[Cell] = []
    async with matrix(tmp_path) as made:
        steps = await made.record(road)
        assert ASKED in steps
        deaths = [(each, moment) for each in steps for moment in moments(each)]
        for step, moment in deaths[share::SHARES]:
            cells.append(await made.die(road, step, moment))
            print(cells[-1], flush=True)
        whole = await made.faults(road, len(cells) + 1)
    took = time.monotonic() - began
    report = "\n".join([
        f"{road.name}, share {share + 1} of {SHARES}: {len(cells)} deaths at {len(steps)} steps in {took:.0f} s",
        *map(str, cells),
        *whole,
    ])  # fmt: skip
    ARTIFACTS.mkdir(exist_ok=True)
    (ARTIFACTS / f"crash-matrix-{road.name}-{share + 1}.txt").write_text(report + "\n", "utf-8")
    assert not [cell for cell in cells if cell.fault], report
    assert not whole, report
