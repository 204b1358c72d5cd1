"""The places of servers the bot was removed from, in the register of places.

The tickets of such a server are closed without Discord, so their places are as well; their threads stay as they were
until the bot is back.
"""

from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorDatabase

from services.chassis.transactions import Transaction
from services.gateway.domain.places import LIVING, Place
from services.gateway.storage.places import place_of

_LEFT: Final = "left_open"


class LeftPlaces:
    """Marks on places: closed for us, and open to everybody who can see the thread."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Takes the service's database."""
        self._places = database["places"]

    async def close(self, guild_id: str, transaction: Transaction) -> None:
        """Closes every place of a server. What each process remembers of them is read anew by `Places.load`."""
        living = {"guild_id": guild_id, "state": {"$in": list(LIVING)}}
        closed = {"$set": {"state": "closed", _LEFT: guild_id}}
        await self._places.update_many(living, closed, session=transaction.session)

    async def of_guild(self, guild_id: str) -> list[Place]:
        """The places of a server whose threads were left as they were, and that are closed still."""
        left = [place_of(document) async for document in self._places.find({_LEFT: guild_id, "state": "closed"})]
        return [place for place in left if place.channel_id is not None]

    async def settled(self, ticket_id: str) -> None:
        """The thread is as its ticket is."""
        await self._places.update_one({"_id": ticket_id}, {"$unset": {_LEFT: ""}})
