"""The worker of webhooks is stopped, or its own surroundings are away: nothing is lost, and no endpoint is blamed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from contracts.event import new_id
from services.chassis.clock import ManualClock
from services.chassis.errors import VaultUnavailable
from services.chassis.sealing import Shredded
from services.tickets.domain.webhooks.schedule import LEASE
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.webhooks.courier import Courier
from services.tickets.usecases.webhooks.post import Poster
from tests.component.tickets.house import House, until
from tests.component.tickets.test_webhook_turns import NOW, Aside, Rows

SECRET = b"whsec_c2VjcmV0"


class Outside:
    """Where things are sent."""

    def __init__(self, post: Callable[..., Awaitable[None]]) -> None:
        self.post = post
        self.client = SimpleNamespace(aclose=self._close)

    async def _close(self) -> None:
        """There is no connection."""


@pytest.fixture
async def rows(house: House) -> Rows:
    made = Rows(Aside(house.database, new_id()))
    await made.put()
    await made.due("a")
    return made


def courier(rows: Rows, post: Callable[..., Awaitable[None]], opened: Callable[[], list[Any]]) -> Courier:
    async def open_many(_items: object) -> list[Any]:
        return opened()

    desk = SimpleNamespace(
        webhooks=rows.webhooks,
        deliveries=rows.deliveries,
        clock=ManualClock(NOW),
        vault=SimpleNamespace(open_many=open_many),
    )
    return Courier(cast("Desk", desk), cast("Poster", Outside(post)), 1, asyncio.Event())


async def nothing(*_: object) -> None:
    raise AssertionError("nothing is sent")


async def test_what_a_stopped_worker_was_sending_is_due_at_once_and_the_try_does_not_count(rows: Rows) -> None:
    sending = asyncio.Event()

    async def hang(*_: object) -> None:
        sending.set()
        await asyncio.Event().wait()

    stopped = courier(rows, hang, lambda: [b"https://hooks.example/", SECRET])
    await stopped.start()
    async with asyncio.timeout(20):
        await sending.wait()
    await stopped.stop()
    assert "try_id" not in await rows.row()
    taken = await rows.webhooks.take_due(NOW, timedelta(seconds=30))
    delivery = await rows.deliveries.take_due(rows.webhook_id, NOW, timedelta(seconds=30))
    assert taken is not None
    assert delivery is not None
    assert (delivery.attempts, taken.failures) == (1, 0)


async def test_a_vault_that_is_away_is_no_fault_of_an_endpoint(rows: Rows) -> None:
    def away() -> list[Any]:
        raise VaultUnavailable

    worker = courier(rows, nothing, away)
    await worker.start()

    async def put_off() -> bool:
        return await rows.deliveries.next_due(rows.webhook_id) == NOW + timedelta(seconds=5)

    await until(put_off)
    await worker.stop()
    assert "failing_since" not in await rows.row()
    later = NOW + timedelta(seconds=5)
    delivery = await rows.deliveries.take_due(rows.webhook_id, later, timedelta(seconds=30))
    assert delivery is not None
    assert delivery.attempts == 1


async def test_an_endpoint_whose_share_is_gone_is_told_nothing(rows: Rows) -> None:
    worker = courier(rows, nothing, lambda: [Shredded("ticket"), Shredded("ticket")])
    await worker.start()

    async def over() -> bool:
        return await rows.deliveries.next_due(rows.webhook_id) is None and "try_id" not in await rows.row()

    await until(over)
    await worker.stop()
    assert "failing_since" not in await rows.row()


async def test_what_is_stored_after_a_lease_ran_out_and_before_the_return_is_not_forgotten(rows: Rows) -> None:
    late, look = NOW + LEASE + timedelta(seconds=1), rows.deliveries.next_due

    async def looked(webhook_id: str) -> Any:
        found = await look(webhook_id)
        if "b" not in stored:
            stored.append("b")
            await rows.due("b", late)
        return found

    stored: list[str] = []
    rows.deliveries.next_due = looked  # type: ignore[method-assign]
    worker = courier(rows, nothing, lambda: [Shredded("ticket"), Shredded("ticket")])
    await worker.start()

    async def noted() -> bool:
        row = await rows.row()
        return "try_id" not in row and row.get("due_at", late + LEASE) <= late

    await until(noted, "the next turn")
    await worker.stop()
