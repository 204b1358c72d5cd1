"""One replica at a time: a named, expiring claim in Mongo, proved by a random token."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError, PyMongoError

from services.chassis.logs import logger

COLLECTION: Final = "leases"

LEASE_SECONDS: Final = 5.0
"""How long others wait after a crash. Clocks of replicas may differ by less than half of it."""

log = logger(__name__)


class Lease:
    """A claim on `name`. Every write that renews or ends it filters on the token, so a lost one cannot be revived."""

    def __init__(
        self, database: AsyncIOMotorDatabase[dict[str, Any]], name: str, *, seconds: float = LEASE_SECONDS
    ) -> None:
        """Claims nothing yet.

        Args:
            database: where leases are kept.
            name: what is claimed.
            seconds: how long a claim lasts without renewal.
        """
        self._leases = database[COLLECTION]
        self._name = name
        self._seconds = seconds
        self._token = secrets.token_hex(16)
        self._until = 0.0
        self._wanted = False

    @property
    def held(self) -> bool:
        """Whether the claim is ours beyond doubt: by our own clock and before others may take it."""
        return time.monotonic() < self._until

    @property
    def wanted(self) -> bool:
        """Whether another replica asked for it while we held it, not long before our last renewal."""
        return self._wanted

    async def acquire(self) -> bool:
        """Claims or renews; false when another replica holds it, which is told that it is wanted."""
        asked_at, now = time.monotonic(), datetime.now(UTC)
        span = timedelta(seconds=self._seconds)
        try:
            row = await self._leases.find_one_and_update(
                {"_id": self._name, "$or": [{"token": self._token}, {"expires_at": {"$lt": now}}]},
                {"$set": {"token": self._token, "expires_at": now + span}},
                {"wanted_at": 1},
                upsert=True,
                return_document=ReturnDocument.AFTER,
            )
        except DuplicateKeyError:
            # The upsert found the name taken by a token that is not ours and not expired.
            self._until = 0.0
            await self._leases.update_one({"_id": self._name}, {"$set": {"wanted_at": now}})
            return False
        self._until = asked_at + self._seconds / 2
        self._wanted = "wanted_at" in row and row["wanted_at"] > now - span
        return True

    async def release(self) -> None:
        """Lets the next replica have it at once."""
        self._until = 0.0
        await self._leases.delete_one({"_id": self._name, "token": self._token})

    @contextlib.asynccontextmanager
    async def renewed(self) -> AsyncIterator[None]:
        """Renews an acquired claim while the block runs, and releases it afterwards.

        Raises:
            TimeoutError: the claim was lost; what the block was doing is cancelled.
        """
        try:
            async with asyncio.timeout(self._seconds) as limit:
                renewal = asyncio.create_task(self._renew(limit))
                try:
                    yield
                finally:
                    renewal.cancel()
                    # Awaiting it would make its cancellation look like ours, and ours like its.
                    await asyncio.wait({renewal})
        finally:
            # Without the database it ends by itself.
            with contextlib.suppress(PyMongoError):
                await self.release()

    async def _renew(self, limit: asyncio.Timeout) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self._seconds / 4)
            try:
                if await self.acquire():
                    limit.reschedule(loop.time() + self._seconds / 2)
                else:
                    limit.reschedule(loop.time())
                    return
            except PyMongoError as error:
                log.warning("lease-not-renewed", lease=self._name, error_type=type(error).__name__)
