"""Whose turn it is to serve an endpoint: one worker's at a time, and only that worker is heard."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from motor.motor_asyncio import AsyncIOMotorDatabase

from contracts.event import new_id
from contracts.sealed import Sealed
from services.tickets.domain.webhooks.endpoints import Delivery, Endpoint
from services.tickets.domain.webhooks.schedule import LEASE
from services.tickets.storage.deliveries import DeliveryRows
from services.tickets.storage.webhooks import WebhookRows
from tests.component.tickets.house import House

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SEALED = Sealed(nonce="", ct="")


class Aside:
    """Collections of the same database that the running service does not look at."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]], name: str) -> None:
        self._database = database
        self._name = name

    def __getitem__(self, collection: str) -> Any:
        return self._database[f"{self._name}-{collection}"]


class Rows:
    """An endpoint and its deliveries."""

    def __init__(self, database: Any) -> None:
        self.webhooks = WebhookRows(database)
        self.deliveries = DeliveryRows(database)
        self.webhook_id = new_id()
        self._webhooks = database["webhooks"]

    async def put(self) -> None:
        endpoint = Endpoint(
            webhook_id=self.webhook_id, guild_id="1", number=1, url=SEALED, secret=SEALED, events=(), added_at=NOW
        )
        await self.webhooks.insert(endpoint, None)  # type: ignore[arg-type]  # no transaction

    async def due(self, event_id: str, at: datetime = NOW) -> Delivery:
        delivery = Delivery(webhook_id=self.webhook_id, guild_id="1", event_id=event_id, at=at, body="{}", due_at=at)
        await self.deliveries.add([delivery])
        await self.webhooks.wake([self.webhook_id], at)
        return delivery

    async def row(self) -> dict[str, Any]:
        return dict(await self._webhooks.find_one({"_id": self.webhook_id}))


@pytest.fixture
async def rows(house: House) -> Rows:
    made = Rows(Aside(house.database, new_id()))
    await made.put()
    return made


async def test_an_endpoint_is_one_workers_until_it_is_given_back(rows: Rows) -> None:
    assert await rows.webhooks.take_due(NOW, LEASE) is None
    await rows.due("a")
    taken = await rows.webhooks.take_due(NOW, LEASE)
    assert taken is not None
    await rows.due("b", NOW + SECOND)
    assert await rows.webhooks.take_due(NOW + SECOND, LEASE) is None, "also for what has come meanwhile"
    await rows.webhooks.release(taken, None, None)
    again = await rows.webhooks.take_due(NOW + SECOND, LEASE)
    assert again is not None, "which was not forgotten"
    await rows.webhooks.release(again, None, None)
    assert "due_at" not in await rows.row()


async def test_what_is_stored_in_a_transaction_that_outlasts_lease_and_return_is_not_forgotten(
    rows: Rows, house: House
) -> None:
    await rows.due("a")
    taken, late = await rows.webhooks.take_due(NOW, LEASE), NOW + LEASE + SECOND
    assert taken is not None
    returning: list[asyncio.Task[None]] = []

    async def store(session: Any) -> None:
        await rows.webhooks.wake([rows.webhook_id], late, session)
        if not returning:
            returning.append(asyncio.create_task(rows.webhooks.release(taken, None, None)))
            await asyncio.wait(returning, timeout=0.2)  # a database may let it wait for the commit, or go first

    async with await house.database.client.start_session() as session:
        await session.with_transaction(store)
    await asyncio.gather(*returning)
    assert await rows.webhooks.take_due(late, LEASE) is not None


async def test_the_earliest_event_comes_first_and_is_one_tries_alone(rows: Rows) -> None:
    await rows.due("b")
    await rows.due("a")
    first = await rows.deliveries.take_due(rows.webhook_id, NOW, LEASE)
    assert first is not None
    assert (first.event_id, first.attempts) == ("a", 1)
    await rows.due("a", NOW - SECOND)
    assert await rows.deliveries.settle(first, "arrived")
    second = await rows.deliveries.take_due(rows.webhook_id, NOW, LEASE)
    assert second is not None
    assert second.event_id == "b", "what is known is not stored anew"


async def test_whoever_stood_still_for_longer_than_the_lease_is_not_heard_any_more(rows: Rows) -> None:
    await rows.due("a")
    frozen = await rows.webhooks.take_due(NOW, LEASE)
    tried = await rows.deliveries.take_due(rows.webhook_id, NOW, LEASE)
    assert frozen is not None
    assert tried is not None
    later = NOW + LEASE
    assert await rows.webhooks.take_due(later - SECOND, LEASE) is None
    successor = await rows.webhooks.take_due(later, LEASE)
    retried = await rows.deliveries.take_due(rows.webhook_id, later, LEASE)
    assert successor is not None
    assert retried is not None
    assert retried.attempts == 2
    assert not await rows.deliveries.settle(tried, "failed")
    assert not await rows.deliveries.try_again(tried, NOW)
    await rows.webhooks.release(frozen, NOW, None)
    assert (await rows.row())["try_id"] == successor.try_id
    assert await rows.deliveries.settle(retried, "arrived")
    assert await rows.deliveries.next_due(rows.webhook_id) is None


async def test_an_endpoint_that_failed_is_left_alone_whatever_comes_for_it(rows: Rows) -> None:
    await rows.due("a")
    taken = await rows.webhooks.take_due(NOW, LEASE)
    assert taken is not None
    assert [await rows.webhooks.failed(taken, "time-limit", NOW + number * SECOND) for number in (0, 1)] == [1, 2]
    assert (await rows.row())["failing_since"] == NOW
    await rows.webhooks.release(taken, NOW + SECOND, NOW + 4 * SECOND)
    await rows.due("b")
    assert await rows.webhooks.take_due(NOW + 3 * SECOND, LEASE) is None
    assert await rows.webhooks.longest_due(NOW + 3 * SECOND) is None
    assert await rows.webhooks.longest_due(NOW + 4 * SECOND) == NOW
    assert await rows.webhooks.take_due(NOW + 4 * SECOND, LEASE) is not None


async def test_a_try_that_was_never_made_does_not_count(rows: Rows) -> None:
    await rows.due("a")
    tried = await rows.deliveries.take_due(rows.webhook_id, NOW, LEASE)
    assert tried is not None
    assert await rows.deliveries.try_again(tried, NOW, counted=False)
    again = await rows.deliveries.take_due(rows.webhook_id, NOW, LEASE)
    assert again is not None
    assert again.attempts == 1
