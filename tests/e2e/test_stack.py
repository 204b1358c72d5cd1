"""The whole system comes back from the loss of any part, and work flows on."""

import asyncio
import json
import sys
import urllib.request
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import pytest
from pymongo import MongoClient

from deploy.local.services import SERVICES
from deploy.local.status import State, Status
from services.chassis.database_roles import ADMIN
from tests.infrastructure.system import System, running_system
from tests.infrastructure.waiting import until

GUILD = "1300000000000000100"
pytestmark = pytest.mark.timeout(240)

PARTS = ("database", "playground", "gateway", "tickets", "privacy", "billing")


@pytest.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    async with running_system(tmp_path_factory.mktemp("stack")) as running:
        yield running


async def grant(system: System, plan: Literal["free", "pro"]) -> None:
    request = urllib.request.Request(
        f"{system.url('billing')}/operator/plans",
        json.dumps({"guild_id": GUILD, "plan": plan, "until": None}).encode(),
        {"authorization": f"Bearer {system.operator_token}", "content-type": "application/json"},
    )
    with await asyncio.to_thread(urllib.request.urlopen, request, timeout=10) as answer:
        assert answer.status == 200


async def reaches_tickets(system: System, plan: str) -> None:
    """The plan goes from billing's outbox over the broker into the database of tickets."""
    client: MongoClient[dict[str, Any]] = MongoClient(system.wiring.mongo_url(ADMIN))
    with client:

        def arrived() -> bool:
            found = client["tickets"]["plans"].find_one({"_id": GUILD})
            return found is not None and plan in json.dumps(found, default=str)

        await until(arrived, 30)


async def test_the_broker_may_crash_again_and_again(system: System) -> None:
    plans: tuple[Literal["pro", "free"], ...] = ("pro", "free")
    for crashes, plan in enumerate(plans, 1):
        system.crash("broker")
        await system.ready("broker")
        assert status_of(system, "broker").restarts == crashes
        assert {status_of(system, name).restarts for name in SERVICES} == {0}
        await grant(system, plan)
        await reaches_tickets(system, plan)


@pytest.mark.parametrize("name", PARTS)
async def test_work_flows_on_after_a_part_crashed(system: System, name: str) -> None:
    before = {status.name: status.restarts for status in system.statuses}
    system.crash(name)
    await until(lambda: status_of(system, name).restarts == before[name] + 1, 30)
    await until(lambda: all(status.state is State.READY for status in system.statuses), 60)
    for plan in ("pro", "free"):
        await grant(system, plan)
        await reaches_tickets(system, plan)


async def test_what_was_not_sent_while_the_broker_was_away_is_sent_afterwards(system: System) -> None:
    await system.kill("broker")
    await grant(system, "free")
    await system.start("broker")
    await reaches_tickets(system, "free")


async def test_a_service_that_is_stopped_takes_up_what_it_missed(system: System) -> None:
    await system.kill("tickets")
    assert status_of(system, "tickets").state is State.STOPPED
    await grant(system, "pro")
    await system.start("tickets")
    await reaches_tickets(system, "pro")


async def test_the_operators_file_is_all_that_the_command_line_needs(system: System) -> None:
    program = Path(sys.executable).with_name("ticketsystem")
    script = f"set -a; . {system.home.operator_file}; exec {program} health"
    process = await asyncio.create_subprocess_shell(script, cwd=system.home.path, stdout=PIPE, stderr=PIPE)
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, err.decode()
    assert dict(line.split()[:2] for line in out.decode().splitlines()[1:]) == dict.fromkeys(SERVICES, "ready")


def status_of(system: System, name: str) -> Status:
    return next(status for status in system.statuses if status.name == name)
