"""Links that hand one thing over between services: only their hash is stored, and they end by themselves."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import IndexModel

from services.chassis.clock import Clock
from services.chassis.mongo import Document

_TOKEN_BYTES: Final = 32


class Downloads:
    """The collection `downloads` of a service: what each link hands out, by the SHA-256 of its token."""

    indexes: Final[Mapping[str, Sequence[IndexModel]]] = {
        "downloads": [IndexModel([("expires_at", 1)], name="expires_at", expireAfterSeconds=0)]
    }

    def __init__(self, database: AsyncIOMotorDatabase[Document], clock: Clock) -> None:
        """Works on a service's own database."""
        self._downloads = database["downloads"]
        self._clock = clock

    async def grant(self, what: dict[str, str], *, expires_at: datetime) -> str:
        """Makes a link's token.

        Args:
            what: ids that tell what to hand out; nothing about a person that is not sealed.
            expires_at: when the link ends if it was not used.

        Returns:
            The token, which is kept nowhere else.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        await self._downloads.insert_one({"_id": _digest(token), "what": what, "expires_at": expires_at})
        return token

    async def claim(self, token: str) -> dict[str, str] | None:
        """What a token hands out; none if it was never granted, is used up or has expired.

        It stays valid until `finish`, so that a transfer that broke off can be tried again.
        """
        document = await self._downloads.find_one({"_id": _digest(token), "expires_at": {"$gt": self._clock.now()}})
        return dict(document["what"]) if document else None

    async def finish(self, token: str) -> None:
        """Ends a token after the whole body was sent."""
        await self._downloads.delete_one({"_id": _digest(token)})


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
