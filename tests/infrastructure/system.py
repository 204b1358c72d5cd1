"""The whole system as real processes, for tests that act in the playground."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from deploy.local.part import launch
from deploy.local.ports import free_port
from deploy.local.stack import Options, Stack
from deploy.playground.client import PlaygroundClient
from tests.infrastructure import kafka, rungs
from tests.infrastructure.warm_start import warm_launch


class System(Stack):
    """Everything behind `make demo`, and a client of its playground.

    `kill`, `stop` and `start` take the name of a part: broker, database, playground, gateway, tickets, privacy or
    billing. `crash` kills it as well, but leaves starting it again to the launcher; `ready` waits for that.
    """

    playground: PlaygroundClient

    def url(self, service: str) -> str:
        """Where a service answers, e.g. for `/metrics`."""
        return self.addresses[service]

    @property
    def operator_token(self) -> str:
        """Opens billing's routes for operators."""
        return self.home.secrets.operator_token

    def log(self, name: str) -> str:
        """What a part has written so far."""
        return self.home.log(name).read_text("utf-8", errors="replace")


SYSTEM: Final = pytest.StashKey[System]()
"""Where a run keeps the system that its tests act in, so that a failure can show its logs."""


@asynccontextmanager
async def running_system(
    data: Path, *, extra: Mapping[str, Mapping[str, str]] | None = None, cold: bool = False
) -> AsyncIterator[System]:
    """A system of its own, for as long as the context lasts.

    Args:
        data: its folder; give the same one again to see what survives.
        extra: further settings by service, e.g. `{"tickets": {"LOG_LEVEL": "DEBUG"}}`.
        cold: start each process as an installation does, at its price; for what measures them.
    """
    how = launch if cold else warm_launch
    options = Options(data, page_port=free_port(), broker=kafka.launched(), extra=extra or {}, launch=how)
    async with System(options) as system, with_client(system):
        yield system


@asynccontextmanager
async def with_client(system: System) -> AsyncIterator[None]:
    """Connects the client of its playground, for as long as the context lasts."""
    assert system.page_url is not None, "the playground is part of it"
    rungs.use("system", f"{kafka.launched_name()}, SecantusDB, playground")
    async with PlaygroundClient(system.page_url) as client:
        system.playground = client
        yield
