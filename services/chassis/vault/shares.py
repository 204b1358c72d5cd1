"""Shares that belong to a ticket, a privacy case or a day: random keys whose destruction ends what they sealed."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal

from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError

from services.chassis.clock import Clock
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import KEY_BYTES
from services.chassis.vault.cache import Cache
from services.chassis.vault.rootkey import RootKey


class Shares:
    """One collection of the vault whose documents hold one wrapped share each."""

    indexes: Final[Mapping[str, Sequence[IndexModel]]] = {
        "tickets": [IndexModel([("kept", 1), ("minted_at", 1)], name="kept_minted_at")]
    }

    def __init__(
        self,
        mongo: Mongo,
        collection: Literal["tickets", "cases", "days"],
        root_key: RootKey,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        """Works on one collection of the vault's database."""
        self._collection = mongo.database[collection]
        self._context = f"share of {collection}"
        self._root = root_key
        self._clock = clock
        self._cache: Cache[str, bytes] = Cache(clock, metrics)

    async def mint(self, owner: str, fields: Mapping[str, Any]) -> None:
        """Makes a share unless there is one.

        Args:
            owner: id of the ticket or case, or the day.
            fields: what else to note beside it, at the first time only.
        """
        share = os.urandom(KEY_BYTES)
        document = {"share": self._root.wrap(share, self._context, owner), "minted_at": self._clock.now(), **fields}
        reading = self._cache.reading()
        try:
            result = await self._collection.update_one({"_id": owner}, {"$setOnInsert": document}, upsert=True)
        except DuplicateKeyError:
            return
        if result.upserted_id is not None:
            self._cache.put(owner, share, reading)

    async def shares(self, owners: Iterable[str]) -> dict[str, bytes]:
        """The shares that exist, by owner. At most one read."""
        found: dict[str, bytes] = {}
        missing: list[str] = []
        for owner in dict.fromkeys(owners):
            share = self._cache.get(owner)
            if share:
                found[owner] = share
            else:
                missing.append(owner)
        if missing:
            reading = self._cache.reading()
            async for document in self._collection.find({"_id": {"$in": missing}}, {"share": 1}):
                owner = document["_id"]
                found[owner] = self._root.unwrap(document["share"], self._context, owner)
                self._cache.put(owner, found[owner], reading)
        return found

    async def keep(self, owner: str) -> bool:
        """Marks a share as used, so that it is no orphan; tells whether it exists."""
        result = await self._collection.update_one({"_id": owner}, {"$set": {"kept": True}})
        return result.matched_count == 1

    async def orphans(self, older_than: datetime, limit: int) -> list[str]:
        """Owners of shares minted before a moment and never marked as used, oldest first."""
        query = {"kept": False, "minted_at": {"$lt": older_than}}
        cursor = self._collection.find(query, {"_id": 1}).sort("minted_at", 1).limit(limit)
        return [document["_id"] async for document in cursor]

    async def destroy(self, owner: str, conditions: Mapping[str, Any] | None = None) -> bool:
        """Destroys a share if it exists and meets the conditions; tells whether it did."""
        try:
            result = await self._collection.delete_one({"_id": owner, **(conditions or {})})
        finally:
            self.evict(owner)
        return result.deleted_count == 1

    async def destroy_before(self, owner: str) -> int:
        """Destroys every share whose owner sorts before this one; tells how many."""
        return await self.destroy_all(
            [document["_id"] async for document in self._collection.find({"_id": {"$lt": owner}}, {"_id": 1})]
        )

    async def destroy_all(self, owners: Sequence[str]) -> int:
        """Destroys those of the shares that exist; tells how many."""
        try:
            result = await self._collection.delete_many({"_id": {"$in": list(owners)}})
        finally:
            for gone in owners:
                self.evict(gone)
        return int(result.deleted_count)

    def evict(self, owner: str) -> None:
        """Forgets a share now."""
        self._cache.evict(owner)
