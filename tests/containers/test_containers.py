"""The images run as an operator runs them: closed containers in production mode, a ticket's road, an orderly end."""

import asyncio
import os
import signal
import time

import pytest

from deploy.playground import seed
from deploy.playground.client import PlaygroundClient
from services.chassis.settings import ServiceSettings
from tests.containers.conftest import healthy
from tests.containers.deployment import IMAGES, OURS, TAG, Deployment
from tests.e2e.acting import close_ticket, open_ticket, set_up, transcript_showing
from tests.infrastructure import engine as engines
from tests.infrastructure.docker_engine import DockerEngine

# The first test waits for a base, five images and four containers.
pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("containers")]

CLOSED = """
import os, pathlib
assert (os.getuid(), os.getgid()) == (10001, 10001)
for place in ("/opt/ticketsystem/x", "/etc/x", "/run/secrets/x", "/run/vault/x", "/x"):
    try:
        pathlib.Path(place).write_text("x")
    except OSError:
        continue
    raise SystemExit(f"{place} could be written")
status = pathlib.Path("/proc/1/status").read_text()
assert "CapEff:\\t0000000000000000" in status and "NoNewPrivs:\\t1" in status, status
pathlib.Path("/tmp/x").write_text("x")
"""
NO_TOOLS = """
import importlib.util, shutil
found = [name for name in ("pip", "setuptools", "ensurepip", "pytest", "secantus") if importlib.util.find_spec(name)]
found += [name for name in ("gcc", "make", "git") if shutil.which(name)]
raise SystemExit(f"in the image: {found}" if found else 0)
"""


async def test_a_ticket_is_opened_worked_and_closed_and_every_part_is_ready(
    deployment: Deployment, client: PlaygroundClient
) -> None:
    await set_up(client)
    member = await client.add_member(seed.HARBOUR, username="ada", role_ids=[seed.MEMBER_ROLE])
    async with client.person(str(member["user"]["id"])) as ada:
        opened = await open_ticket(ada, "The pier light is out")
        await ada.send(opened.thread_id, "It went dark at nine")
        await transcript_showing(ada, opened.thread_id, "It went dark at nine")
        await close_ticket(ada, opened, "New bulb")
    said = await deployment.do("ops", "health")
    assert [line.split()[:2] for line in said.splitlines()[1:]] == [[name, "ready"] for name in OURS]


@pytest.mark.parametrize("name", OURS)
async def test_a_container_may_do_nothing_but_its_work(deployment: Deployment, name: str) -> None:
    await deployment.inside(name, CLOSED)
    await deployment.inside(name, NO_TOOLS)


@pytest.mark.parametrize("name", OURS)
async def test_a_container_sees_its_own_secrets_and_shows_none(deployment: Deployment, name: str) -> None:
    shown = await deployment.engine.run("inspect", name)
    _, out, err = await deployment.engine.attempt("logs", name)
    for place in (deployment.folder / "secrets").glob("*/**/*"):
        if place.is_file() and "public" not in place.parts:
            secret = place.read_text("utf-8")
            assert secret not in shown, place
            assert secret not in out + err, place
    seen = set((await deployment.inside(name, "import os; print(*os.listdir('/run/secrets'))")).split())
    assert {"mongo-url", "kafka-password"} <= seen <= {"mongo-url", "kafka-password", "discord-token", "operator-token"}


async def test_what_the_gateway_spills_has_a_place_that_outlives_the_container(deployment: Deployment) -> None:
    await deployment.inside("gateway", "open('/var/lib/ticketsystem/spill/probe', 'w').write('still here')")
    await deployment.engine.run("rm", "--force", "gateway")
    await deployment.start("gateway")
    await healthy(deployment, "gateway")
    program = "import pathlib; p = pathlib.Path('/var/lib/ticketsystem/spill/probe'); print(p.read_text()); p.unlink()"
    assert await deployment.inside("gateway", program) == "still here"


async def test_a_killed_service_is_started_again(deployment: Deployment) -> None:
    before = await deployment.state("tickets")
    os.kill(before["Pid"], signal.SIGKILL)
    async with asyncio.timeout(60):
        while (await deployment.state("tickets"))["Pid"] in {0, before["Pid"]}:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.2)
    await healthy(deployment, "tickets")


async def test_the_operators_command_line_works_in_its_container(deployment: Deployment) -> None:
    assert "as the catalogue says" in await deployment.do("ops", "topics", "diff")
    assert await deployment.do("ops", "dead-letters", "list") == "There are no open dead letters."
    await deployment.do("ops", "plans", "grant", seed.HARBOUR, "pro", "--until", "2999-12-31")


@pytest.mark.parametrize("service", IMAGES)
async def test_an_image_says_what_it_is(engine: DockerEngine, images: None, service: str) -> None:
    labels = await engine.run("inspect", "--format", "{{json .Config.Labels}}", f"ticketsystem/{service}:{TAG}")
    assert f'"org.opencontainers.image.title":"ticketsystem/{service}"' in labels


async def test_an_engine_counts_as_a_rung_only_for_images_it_has(engine: DockerEngine, images: None) -> None:
    assert engines.cannot_run(f"ticketsystem/tickets:{TAG}", host=engine.host) is None
    reason = engines.cannot_run(f"ticketsystem/tickets:{TAG}", "ticketsystem.invalid/absent:1", host=engine.host)
    assert reason == "Docker answers, but has no ticketsystem.invalid/absent:1 and cannot pull it"


async def test_every_service_stops_in_time_when_it_is_asked_to(deployment: Deployment) -> None:
    """The last one: nothing runs afterwards."""
    limit = ServiceSettings.model_fields["shutdown_seconds"].default

    async def stop(name: str) -> tuple[str, float, int, bool]:
        began = time.monotonic()
        await deployment.engine.run("stop", name)
        state = await deployment.state(name)
        return name, time.monotonic() - began, state["ExitCode"], state["OOMKilled"]

    for name, took, code, starved in await asyncio.gather(*map(stop, OURS)):
        assert (code, starved) == (0, False), name
        assert took < limit, name
