"""The collection `webhooks`: a server's endpoints, and whose turn it is to serve one."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReturnDocument

from contracts.sealed import Sealed
from contracts.webhooks.facts import SwitchedOff
from services.tickets.domain.webhooks.endpoints import Endpoint
from services.tickets.storage.webhook_documents import WebhookDocument

_FIELDS: Final = tuple(field.name for field in fields(Endpoint) if field.name != "webhook_id")


class WebhookRows:
    """Endpoints. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["webhooks"]

    async def of_guild(self, guild_id: str, session: AsyncIOMotorClientSession | None = None) -> list[Endpoint]:
        """A server's endpoints, by number."""
        found = self._rows.find({"guild_id": guild_id}, session=session).sort("number", 1)
        return [_read(row) async for row in found]

    async def numbered(self, guild_id: str, number: int, session: AsyncIOMotorClientSession) -> Endpoint | None:
        """One of a server's endpoints."""
        row = await self._rows.find_one({"guild_id": guild_id, "number": number}, session=session)
        return _read(row) if row else None

    async def get(self, webhook_id: str, session: AsyncIOMotorClientSession) -> Endpoint | None:
        """An endpoint; none once it was removed."""
        row = await self._rows.find_one({"_id": webhook_id}, session=session)
        return _read(row) if row else None

    async def insert(self, endpoint: Endpoint, session: AsyncIOMotorClientSession) -> None:
        """Stores a new endpoint."""
        await self._rows.insert_one(_write(endpoint), session=session)

    async def remove(self, webhook_ids: Iterable[str], session: AsyncIOMotorClientSession) -> None:
        """Deletes endpoints."""
        await self._rows.delete_many({"_id": {"$in": list(webhook_ids)}}, session=session)

    async def change_secret(
        self, endpoint: Endpoint, secret: Sealed, former_until: datetime, session: AsyncIOMotorClientSession
    ) -> None:
        """Takes a new secret; the one before it counts for a while as well."""
        change = {
            "secret": secret.model_dump(exclude_none=True),
            "former_secret": endpoint.secret.model_dump(exclude_none=True),
            "former_until": former_until,
        }
        await self._rows.update_one({"_id": endpoint.webhook_id}, {"$set": change}, session=session)

    async def switch_on(self, webhook_id: str, session: AsyncIOMotorClientSession) -> None:
        """Lets an endpoint be served again, and forgets how it failed."""
        forgotten = {"off": "", "failing_since": "", "failures": "", "fault": ""}
        await self._rows.update_one({"_id": webhook_id}, {"$unset": forgotten}, session=session)

    async def switch_off(self, webhook_id: str, why: SwitchedOff, session: AsyncIOMotorClientSession) -> bool:
        """Lets an endpoint be served no more; false where it is off already or gone."""
        on = {"_id": webhook_id, "off": {"$exists": False}}
        change = {"$set": {"off": why}, "$unset": {"due_at": ""}}
        return (await self._rows.update_one(on, change, session=session)).matched_count == 1

    async def failing_since(self, moment: datetime, limit: int) -> list[str]:
        """Endpoints that are on and to which nothing has arrived since a moment, although something was sent."""
        query = {"failing_since": {"$lte": moment}, "off": {"$exists": False}}
        return [row["_id"] async for row in self._rows.find(query, {"_id": 1}).limit(limit)]

    # --- whose turn it is ---

    async def wake(
        self, webhook_ids: Iterable[str], now: datetime, session: AsyncIOMotorClientSession | None = None
    ) -> None:
        """Notes, once a delivery is stored, that it is due.

        It always changes something: a worker that has the endpoint, and looked for deliveries before, finds that out.
        """
        on = {"_id": {"$in": list(webhook_ids)}, "off": {"$exists": False}}
        await self._rows.update_many(on, {"$min": {"due_at": now}, "$inc": {"woken": 1}}, session=session)

    async def wake_at_once(self, webhook_id: str, now: datetime, session: AsyncIOMotorClientSession) -> None:
        """The same, for what somebody waits for: an endpoint that is left alone for its failures is not any longer."""
        await self.wake([webhook_id], now, session)
        resting = {"_id": webhook_id, "try_id": {"$exists": False}}
        await self._rows.update_one(resting, {"$unset": {"leased_until": ""}}, session=session)

    async def take_due(self, now: datetime, lease: timedelta) -> Endpoint | None:
        """An endpoint something is due for, which nobody else then takes until the lease ends.

        Whoever takes it gets a `try_id` of their own. Only what is said with it counts, so that a worker that stood
        still for longer than its lease is not heard any more. The endpoint is due again when the lease ends, in case
        its worker dies.
        """
        row = await self._rows.find_one_and_update(
            {"due_at": {"$lte": now}, "leased_until": {"$not": {"$gt": now}}},
            {"$set": {"due_at": now + lease, "leased_until": now + lease, "try_id": uuid4().hex}},
            sort=[("due_at", 1)],
            return_document=ReturnDocument.AFTER,
        )
        return _read(row) if row else None

    async def longest_due(self, now: datetime) -> datetime | None:
        """Since when the endpoint has been due that would be taken next; none where there is none."""
        query = {"due_at": {"$lte": now}, "leased_until": {"$not": {"$gt": now}}}
        found = self._rows.find(query, {"due_at": 1}).sort("due_at", 1).limit(1)
        return next((row["due_at"] for row in await found.to_list(1)), None)

    async def release(self, endpoint: Endpoint, due_at: datetime | None, alone_until: datetime | None) -> None:
        """Gives a taken endpoint back.

        Args:
            endpoint: as it was taken.
            due_at: when the earliest of its deliveries is due. What was noted as due while it was taken stays so: a
                delivery that was stored after the earliest one was looked for is not forgotten.
            alone_until: until when nobody takes it, whatever is due.
        """
        held = {"_id": endpoint.webhook_id, "try_id": endpoint.try_id}
        given = {"leased_until": alone_until, "try_id": None}
        found = await self._rows.update_one({**held, "woken": endpoint.woken}, _change({**given, "due_at": due_at}))
        if not found.matched_count:
            await self._rows.update_one(held, _change(given))

    async def arrived(self, endpoint: Endpoint, at: datetime) -> None:
        """Notes a success: whatever failed before is over."""
        change = {"$set": {"arrived_at": at}, "$unset": {"failing_since": "", "failures": "", "fault": ""}}
        await self._rows.update_one({"_id": endpoint.webhook_id}, change)

    async def failed(self, endpoint: Endpoint, fault: str, at: datetime) -> int:
        """Notes a failure; tells how many there have been in a row."""
        row = await self._rows.find_one_and_update(
            {"_id": endpoint.webhook_id},
            {"$set": {"fault": fault}, "$min": {"failing_since": at}, "$inc": {"failures": 1}},
            return_document=ReturnDocument.AFTER,
        )
        return int(row["failures"]) if row else 0


def _change(values: Mapping[str, Any]) -> dict[str, Any]:
    update = {
        "$set": {name: value for name, value in values.items() if value is not None},
        "$unset": {name: "" for name, value in values.items() if value is None},
    }
    return {operator: terms for operator, terms in update.items() if terms}


def _read(row: Mapping[str, Any]) -> Endpoint:
    document = WebhookDocument.model_validate(row)
    return Endpoint(webhook_id=document.id, **{name: getattr(document, name) for name in _FIELDS})


def _write(endpoint: Endpoint) -> dict[str, Any]:
    values = {name: getattr(endpoint, name) for name in _FIELDS}
    return WebhookDocument(id=endpoint.webhook_id, **values).to_mongo()
