"""An engine, the images, and the whole system as containers."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from deploy.local.ports import HOST, free_port
from deploy.playground.client import PlaygroundClient
from tests.containers.deployment import COMPOSE, IMAGES, OURS, ROOT, TAG, Deployment
from tests.containers.servers import Servers, servers
from tests.infrastructure import docker_engine, rungs
from tests.infrastructure.docker_engine import DockerEngine

BASE = "debian-python:test"
BUILD_BASE = "debian-python-venv:test"
WITH_VENV = f"""
FROM {BASE}
RUN apt-get update --quiet && apt-get install --yes --quiet --no-install-recommends python3-venv
"""
AUTHORITIES = Path(os.environ.get("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"))
TRUST = [f"--secret=id=ca,src={AUTHORITIES}"] if AUTHORITIES.exists() else []
"""This machine's authorities, for where a proxy with one of its own stands before the package index."""
HEALTHY_SECONDS = 120


@pytest.fixture(scope="session")
def engine() -> Iterator[DockerEngine]:
    """An engine of the run's own."""
    if reason := docker_engine.missing():
        pytest.fail(f"No container can be run here: {reason}.")
    # Not pytest's folder: sockets' names are short.
    with (
        tempfile.TemporaryDirectory(prefix="boxes") as folder,
        docker_engine.docker_engine(Path(folder) / "engine") as engine,
    ):
        yield engine


@pytest.fixture(scope="session")
async def base(engine: DockerEngine) -> None:
    """What the images are built on, as no registry is needed for it: a Debian with Python."""
    with tempfile.TemporaryDirectory() as folder:
        docker_engine.debian(Path(folder) / "root", "python3", "ca-certificates")
        engine.take_in(Path(folder) / "root", BASE)
    await engine.run("build", "--quiet", "--network=host", f"--tag={BUILD_BASE}", "-", said=WITH_VENV.encode())


@pytest.fixture(scope="session")
async def images(engine: DockerEngine, base: None) -> None:
    """Every image of ours, built as an operator builds it."""

    async def build(service: str) -> None:
        await engine.run(
            "build",
            "--quiet",
            "--network=host",
            f"--file={ROOT}/deploy/Dockerfile",
            f"--tag=ticketsystem/{service}:{TAG}",
            f"--build-arg=SERVICE={service}",
            f"--build-arg=BASE={BASE}",
            f"--build-arg=BUILD_BASE={BUILD_BASE}",
            *TRUST,
            str(ROOT),
        )

    await asyncio.gather(*map(build, IMAGES))
    rungs.use("containers", f"images built on a Debian made by debootstrap: {', '.join(IMAGES)}")


@pytest.fixture(scope="session")
async def pulled(engine: DockerEngine) -> AsyncIterator[None]:
    """Says which images of others could not be had, and so did not run."""
    others = sorted({one["image"] for one in COMPOSE["services"].values() if not one["image"].startswith("ticket")})
    asked = await asyncio.gather(*(asyncio.to_thread(engine.cannot_pull, image) for image in others))
    lacking = [image for image, reason in zip(others, asked, strict=True) if reason]
    yield
    rungs.use("images of others", f"could not be pulled and did not run: {', '.join(lacking)}" if lacking else "there")


@pytest.fixture(scope="session")
async def deployment(
    engine: DockerEngine, images: None, pulled: None, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Deployment]:
    """The system as containers, ready: secrets, topics and database users made by containers, too."""
    folder = tmp_path_factory.mktemp("deployment")
    for place in ("secrets", "servers"):
        (folder / place).mkdir()
    deployment = Deployment(engine, folder, {name: free_port() for name in OURS})
    await deployment.do("secrets", "make", "/secrets", "--discord-token", "-", said=b"playground-token\n")
    async with servers(folder / "servers", folder / "secrets") as there:
        differ(deployment, there)
        await asyncio.gather(deployment.do("init-topics"), deployment.do("init-database"))
        began = time.monotonic()
        await asyncio.gather(*map(deployment.start, OURS))
        try:
            await asyncio.gather(*(healthy(deployment, name) for name in OURS))
            print(f"containers healthy after {time.monotonic() - began:.0f} s")
            yield deployment
        finally:
            await engine.run("rm", "--force", "--volumes", *OURS)


@pytest.fixture(scope="session")
async def client(deployment: Deployment) -> AsyncIterator[PlaygroundClient]:
    """People in the stand-in for Discord that the gateway's container is connected to."""
    async with PlaygroundClient(deployment.different["gateway"]["DISCORD_API_URL"].partition("/api/")[0]) as client:
        yield client


def differ(deployment: Deployment, there: Servers) -> None:
    """What cannot be as in the compose file: containers share the host's network, and the broker knows no logins."""
    addresses = {name: f"http://{HOST}:{port}" for name, port in deployment.ports.items()}
    deployment.different[""] = {
        "KAFKA_URL": there.kafka,
        "KAFKA_SECURITY": "SSL",
        "KAFKA_IDEMPOTENCE": "false",
        **{f"{name.upper()}_URL": address for name, address in addresses.items()},
    }
    for name, port in deployment.ports.items():
        deployment.different[name] = {"HTTP_PORT": str(port), "PUBLIC_URL": addresses[name]}
    deployment.different["gateway"]["DISCORD_API_URL"] = f"{there.page}/api/v10"
    deployment.different["gateway"]["DISCORD_FILES_URL"] = f"{there.page}/cdn"
    for file in (deployment.folder / "secrets").glob("*/*-url"):
        url = file.read_text("utf-8").replace("mongo:27017", there.mongo).replace("&replicaSet=rs0", "")
        file.write_text(f"{url}&directConnection=true", "utf-8")


async def healthy(deployment: Deployment, name: str) -> None:
    """Waits until a container's own health check is content."""
    try:
        async with asyncio.timeout(HEALTHY_SECONDS):
            while (await deployment.state(name))["Health"]["Status"] != "healthy":  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(0.5)
    except TimeoutError:
        _, out, err = await deployment.engine.attempt("logs", "--tail", "40", name)
        pytest.fail(f"{name} is not healthy: {await deployment.state(name)}\n{out}{err}")
