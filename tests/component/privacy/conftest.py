"""A running privacy service, with the test as every other service."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest

from contracts.topics import NOTICES, PRIVACY_EVENTS, PRIVACY_REPLIES, PRIVACY_REQUESTS, SUBJECTS, dead_letters
from services.chassis.clock import Clock, ManualClock, SystemClock
from services.chassis.service import Service
from services.privacy.app import create_app
from services.privacy.settings import PrivacySettings
from tests.component.privacy.wire import Gateway, PlayedSettings, Wire
from tests.infrastructure import environment
from tests.infrastructure.environment import SettingsFactory

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)


@dataclass
class Desk:
    """The service and everything around it. `start` and `stop` may be called again and again."""

    settings: PrivacySettings
    clock: Clock
    wire: Wire
    gateway: Gateway
    held: bool
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _service: Service | None = None

    @property
    def service(self) -> Service:
        assert self._service is not None, "started"
        return self._service

    async def start(self) -> Service:
        service = create_app(self.settings, self.clock)
        if self.held:
            await environment.jobs_held(service)
        self._service = await self._stack.enter_async_context(service.running())
        return self._service

    async def stop(self) -> None:
        await self._stack.aclose()

    async def case(self, case_id: str) -> dict[str, Any]:
        return await self.service.database["cases"].find_one({"_id": case_id}) or {}

    async def state(self, case_id: str) -> str | None:
        return (await self.case(case_id)).get("state")


class OpenDesk(Protocol):
    """Opens a desk at a clock; `held` keeps its jobs from running by themselves."""

    async def __call__(self, clock: Clock, *, held: bool = False) -> Desk: ...


@pytest.fixture
async def open_desk(make_settings: SettingsFactory) -> AsyncIterator[OpenDesk]:
    async with AsyncExitStack() as stack:

        async def open_at(clock: Clock, *, held: bool = False) -> Desk:
            played = make_settings(PlayedSettings)
            topics = (PRIVACY_REQUESTS, PRIVACY_REPLIES, PRIVACY_EVENTS, SUBJECTS, NOTICES, dead_letters("privacy"))
            wire = await stack.enter_async_context(Wire(played, *topics).open())
            gateway = await stack.enter_async_context(Gateway(played, wire, clock).open())
            desk = Desk(make_settings(PrivacySettings), clock, wire, gateway, held)
            stack.push_async_callback(desk.stop)
            await desk.start()
            return desk

        yield open_at


@pytest.fixture
async def desk(open_desk: OpenDesk) -> Desk:
    """A desk in real time, where jobs run by themselves."""
    return await open_desk(SystemClock())


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
async def still_desk(open_desk: OpenDesk, clock: ManualClock) -> Desk:
    """A desk whose time stands still, where a test runs the jobs."""
    return await open_desk(clock, held=True)
