"""A running billing service, with the test as everybody else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from contracts.guilds import GuildJoined, GuildJoinedData
from contracts.topics import BILLING_EVENTS, PLANS, PRIVACY_REPLIES, dead_letters
from services.billing.app import create_app
from services.billing.settings import BillingSettings
from services.chassis.clock import ManualClock
from services.chassis.service import Service
from tests.component.privacy.wire import PlayedSettings, Wire
from tests.infrastructure.environment import SettingsFactory

NOW = datetime(2027, 1, 31, 12, tzinfo=UTC)
TOKEN = "operators-token-of-this-test"
GUILD = "197038439483310086"


@dataclass
class Billing:
    """The service, what it says on Kafka, and an operator's HTTP client."""

    settings: BillingSettings
    wire: Wire
    clock: ManualClock
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _service: Service | None = None

    @property
    def service(self) -> Service:
        assert self._service is not None, "started"
        return self._service

    async def start(self, **changed: Any) -> None:
        settings = self.settings.model_copy(update=changed)
        self._service = await self._stack.enter_async_context(create_app(settings, self.clock).running())
        url, headers = self._service.http_url, {"Authorization": f"Bearer {TOKEN}"}
        self.operator = await self._stack.enter_async_context(httpx.AsyncClient(base_url=url, headers=headers))

    async def stop(self) -> None:
        await self._stack.aclose()

    async def join(self, guild_id: str = GUILD) -> None:
        data = GuildJoinedData(guild_id=guild_id, name="A server", member_count=3)
        await self.wire.send(GuildJoined.new(guild_id, data, time=self.clock.now()))

    async def grant(self, plan: str, until: datetime | None = None, guild_id: str = GUILD) -> httpx.Response:
        body = {"guild_id": guild_id, "plan": plan, "until": until.isoformat() if until else None}
        return await self.operator.post("/operator/plans", json=body)


@pytest.fixture
async def billing(make_settings: SettingsFactory) -> AsyncIterator[Billing]:
    settings = make_settings(BillingSettings, operator_token=TOKEN)
    topics = (PLANS, BILLING_EVENTS, PRIVACY_REPLIES, dead_letters("billing"))
    async with Wire(make_settings(PlayedSettings), *topics).open() as wire:
        desk = Billing(settings, wire, ManualClock(NOW))
        await desk.start()
        try:
            yield desk
        finally:
            await desk.stop()
