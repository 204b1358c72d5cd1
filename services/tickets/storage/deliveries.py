"""The collection `deliveries`: what is to be told to which endpoint, and what has become of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import ReturnDocument
from pymongo.errors import BulkWriteError

from services.tickets.domain.webhooks.endpoints import Delivery
from services.tickets.storage.webhook_documents import DeliveryDocument, DeliveryState

_DUPLICATE = 11000


class DeliveryRows:
    """Deliveries. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["deliveries"]

    async def add(self, deliveries: Sequence[Delivery]) -> None:
        """Stores deliveries; what is known already stays as it is."""
        try:
            await self._rows.insert_many([_write(one) for one in deliveries], ordered=False)
        except BulkWriteError as error:
            told = error.details or {}
            codes = {each["code"] for each in told.get("writeErrors", ())}
            if codes != {_DUPLICATE} or told.get("writeConcernErrors"):
                raise

    async def put(self, delivery: Delivery, session: AsyncIOMotorClientSession) -> None:
        """Stores a new delivery."""
        await self._rows.insert_one(_write(delivery), session=session)

    async def take_due(self, webhook_id: str, now: datetime, lease: timedelta) -> Delivery | None:
        """The earliest event that is due for an endpoint, as a try of its own (see `WebhookRows.take_due`)."""
        row = await self._rows.find_one_and_update(
            {"webhook_id": webhook_id, "next_try_at": {"$lte": now}},
            {"$set": {"next_try_at": now + lease, "try_id": uuid4().hex}, "$inc": {"attempts": 1}},
            sort=[("event_id", 1)],
            return_document=ReturnDocument.AFTER,
        )
        return _read(row) if row else None

    async def settle(self, delivery: Delivery, state: DeliveryState) -> bool:
        """Ends a try for good; false if another has it meanwhile, or it is no longer wanted."""
        change = {"$set": {"state": state}, "$unset": {"next_try_at": "", "try_id": ""}}
        return (await self._rows.update_one(_held(delivery), change)).matched_count == 1

    async def try_again(self, delivery: Delivery, at: datetime, *, counted: bool = True) -> bool:
        """Puts a delivery off; a try that was never made does not count. False as in `settle`."""
        change: dict[str, Any] = {"$set": {"next_try_at": at}, "$unset": {"try_id": ""}}
        if not counted:
            change["$inc"] = {"attempts": -1}
        return (await self._rows.update_one(_held(delivery), change)).matched_count == 1

    async def next_due(self, webhook_id: str) -> datetime | None:
        """When something is due next for an endpoint."""
        query = {"webhook_id": webhook_id, "next_try_at": {"$type": "date"}}
        found = self._rows.find(query, {"next_try_at": 1}).sort("next_try_at", 1).limit(1)
        return next((row["next_try_at"] for row in await found.to_list(1)), None)

    async def give_up(self, webhook_id: str, session: AsyncIOMotorClientSession) -> None:
        """Fails everything that waits for an endpoint."""
        await self._rows.update_many(
            {"webhook_id": webhook_id, "state": "pending"},
            {"$set": {"state": "failed"}, "$unset": {"next_try_at": "", "try_id": ""}},
            session=session,
        )

    async def replay(
        self, webhook_id: str, since: datetime | None, now: datetime, session: AsyncIOMotorClientSession
    ) -> int:
        """Makes deliveries due once more; tells how many.

        Args:
            webhook_id: the endpoint.
            since: events of this moment and later, whatever became of them; none for those that failed.
            now: the moment they are due.
            session: of the transaction.
        """
        chosen = {"at": {"$gte": since}} if since else {"state": "failed"}
        change = {"$set": {"state": "pending", "attempts": 0, "next_try_at": now}, "$unset": {"try_id": ""}}
        result = await self._rows.update_many({"webhook_id": webhook_id, **chosen}, change, session=session)
        return int(result.matched_count)

    async def counts(
        self, guild_id: str, session: AsyncIOMotorClientSession | None = None
    ) -> Mapping[tuple[str, str], int]:
        """How many deliveries of a server's endpoints are in which state, by endpoint and state."""
        stages: list[dict[str, Any]] = [
            {"$match": {"guild_id": guild_id}},
            {"$group": {"_id": {"webhook_id": "$webhook_id", "state": "$state"}, "count": {"$sum": 1}}},
        ]
        found = self._rows.aggregate(stages, session=session)
        return {(row["_id"]["webhook_id"], row["_id"]["state"]): int(row["count"]) async for row in found}

    async def remove_of(self, webhook_ids: Iterable[str], session: AsyncIOMotorClientSession) -> None:
        """Deletes everything of some endpoints."""
        await self._rows.delete_many({"webhook_id": {"$in": list(webhook_ids)}}, session=session)

    async def remove_before(self, moment: datetime) -> int:
        """Deletes deliveries of events before a moment; tells how many."""
        return int((await self._rows.delete_many({"at": {"$lt": moment}})).deleted_count)


def _held(delivery: Delivery) -> dict[str, Any]:
    return {"_id": _id(delivery), "try_id": delivery.try_id, "next_try_at": {"$type": "date"}}


def _id(delivery: Delivery) -> str:
    return f"{delivery.webhook_id}:{delivery.event_id}"


def _read(row: Mapping[str, Any]) -> Delivery:
    document = DeliveryDocument.model_validate(row)
    return Delivery(
        webhook_id=document.webhook_id,
        guild_id=document.guild_id,
        event_id=document.event_id,
        at=document.at,
        body=document.body,
        due_at=document.next_try_at,
        attempts=document.attempts,
        try_id=document.try_id,
    )


def _write(delivery: Delivery) -> dict[str, Any]:
    return DeliveryDocument(
        id=_id(delivery),
        webhook_id=delivery.webhook_id,
        guild_id=delivery.guild_id,
        event_id=delivery.event_id,
        at=delivery.at,
        body=delivery.body,
        state="pending" if delivery.due_at else "failed",
        next_try_at=delivery.due_at,
    ).to_mongo()
