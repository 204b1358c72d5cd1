"""The register of ticket places: the truth in Mongo for every replica, a copy of the living ones in memory.

A message is placed from memory. A thread this process does not know may have been made, closed or opened again by
another replica; it is looked up once and what was found is believed for a few seconds. Whatever decides over a ticket
reads the database and is guarded there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final, Literal

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel, ReturnDocument, UpdateOne
from pymongo.errors import DuplicateKeyError

from contracts.tickets import Ticket
from services.chassis.clock import Clock
from services.chassis.errors import Transient
from services.gateway.domain.places import LIVING, Place, time_snowflake
from services.gateway.storage.places_living import LivingPlaces, from_the_beginning

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "places": (
        IndexModel([("channel_id", ASCENDING)], name="channel"),
        IndexModel([("parent_id", ASCENDING), ("state", ASCENDING)], name="parent"),
        IndexModel([("state", ASCENDING)], name="state"),
        IndexModel([("left_open", ASCENDING)], name="left", sparse=True),
        IndexModel([("delete_at", ASCENDING)], name="delete", sparse=True),
    ),
}

Turn = Literal["first", "again", "late"]
_STORED: Final = tuple(field.name for field in fields(Place) if field.name != "ticket_id")


class PlaceLost(Transient):
    """Another replica forgot the place in the middle of a change; the next try begins with what is there now."""

    slug = "place-lost"


class Places:
    """Every ticket that has, had or is getting a thread, until it is purged."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]], clock: Clock) -> None:
        """Knows nothing before `load`."""
        self._places = database["places"]
        self._memory = LivingPlaces(clock)

    async def load(self) -> list[Place]:
        """Reads the living places into memory, and drops those that live no longer.

        Returns:
            The places this process did not know, or knew in another thread.
        """
        before = self._memory.all()
        stored = [place_of(each) async for each in self._places.find({"state": {"$in": list(LIVING)}})]
        return self._memory.refresh(before, stored)

    def known(self, channel_id: str) -> Place | None:
        """The living place whose thread this is, as far as memory goes."""
        return self._memory.known(channel_id)

    def get(self, ticket_id: str) -> Place | None:
        """A ticket's living place, as far as memory goes."""
        return self._memory.get(ticket_id)

    def living(self) -> list[Place]:
        """The places in which people write, as far as memory goes."""
        return [place for place in self._memory.all().values() if place.channel_id]

    async def of_channel(self, channel_id: str) -> Place | None:
        """The place whose thread this is, living or closed; read at most once in a few seconds where memory ends."""
        place = self.known(channel_id)
        if place is not None:
            return place
        lately = self._memory.lately(channel_id)
        if lately is not None:
            return lately.place
        place = await self.find_channel(channel_id)
        self._memory.found(channel_id, place)
        return place

    async def find(self, ticket_id: str) -> Place | None:
        """A ticket's place as the database has it now."""
        document = await self._places.find_one({"_id": ticket_id})
        if document is None:
            self._memory.drop(ticket_id)
            return None
        return self._memory.remember(place_of(document))

    async def find_channel(self, channel_id: str) -> Place | None:
        """The place whose thread this is, as the database has it now."""
        document = await self._places.find_one({"channel_id": channel_id})
        return self._memory.remember(place_of(document)) if document else None

    async def gone_with(self, channel_id: str) -> list[Place]:
        """The living places that are gone with a channel: it was theirs, or their threads hung below it."""
        here = [{"parent_id": channel_id, "home": {"$ne": "channel"}}, {"channel_id": channel_id}]
        wanted = {"$or": here, "state": {"$in": list(LIVING)}, "channel_id": {"$ne": None}}
        return [self._memory.remember(place_of(document)) async for document in self._places.find(wanted)]

    async def begin(self, ticket: Ticket) -> tuple[Place, bool]:
        """Notes that a thread is about to be made.

        Returns:
            The place, and whether this is the first try: only a later one has to look for what an earlier one made.
        """
        fresh = Place(
            ticket_id=ticket.ticket_id,
            guild_id=ticket.guild_id,
            parent_id=ticket.parent_channel_id,
            number=ticket.number,
            locale=ticket.locale,
        )
        try:
            await self._places.insert_one({"_id": fresh.ticket_id, **_document(fresh)})
        except DuplicateKeyError:
            again = {"_id": fresh.ticket_id, "state": "failed"}
            await self._places.update_one(again, {"$set": _document(fresh)})
            place = await self.find(fresh.ticket_id)
            if place is None:
                raise PlaceLost from None
            return place, False
        return self._memory.remember(fresh), True

    async def thread_made(self, ticket_id: str, channel_id: str) -> Place:
        """The thread exists, and its messages belong to the ticket; one noted before stays the ticket's."""
        made = {"channel_id": channel_id, "last_acked": int(channel_id), "said": int(channel_id)}
        await self._places.update_one({"_id": ticket_id, "channel_id": None}, {"$set": made})
        place = await self.find(ticket_id)
        if place is None or place.channel_id is None:
            raise PlaceLost
        return place

    async def channel_made(self, ticket_id: str, channel_id: str, category_id: str) -> Place:
        """As `thread_made`, of a channel of its own in a category."""
        made = {"channel_id": channel_id, "last_acked": int(channel_id), "said": int(channel_id)}
        own = {"home": "channel", "parent_id": category_id}
        await self._places.update_one({"_id": ticket_id, "channel_id": None}, {"$set": made | own})
        place = await self.find(ticket_id)
        if place is None or place.channel_id is None:
            raise PlaceLost
        return place

    async def delete_later(self, ticket_id: str, at: datetime) -> None:
        """The channel of a closed ticket is to be deleted then."""
        await self._guarded({"_id": ticket_id, "state": "closed"}, {"$set": {"delete_at": at}})

    async def to_delete(self, now: datetime, limit: int) -> list[Place]:
        """Channels of closed tickets whose time has come, the oldest first."""
        found = self._places.find({"delete_at": {"$lte": now}, "state": "closed"}).sort("delete_at", 1).limit(limit)
        return [place_of(document) async for document in found]

    async def status_shown(self, ticket_id: str, message_id: str, version: int) -> None:
        """The status message is posted: the ticket can be used.

        One write: after a crash between two, the place would have its message and count as being made for ever.
        """
        shown = {"status_message_id": message_id}
        newest = {"version": version, "showing": version, "said": int(message_id)}
        being_made = {"_id": ticket_id, "state": "making"}
        if await self._guarded(being_made, {"$set": {**shown, "state": "open"}, "$max": newest}) is None:
            await self._change(ticket_id, {"$set": shown, "$max": newest})

    async def may_show(self, ticket_id: str, version: int) -> bool:
        """Claims the status message for a version; false where any replica has begun to show a newer one."""
        return (await self._change(ticket_id, {"$max": {"showing": version}})).showing == version

    async def shown(self, ticket_id: str, version: int) -> None:
        """The status message shows this version of the ticket."""
        await self._change(ticket_id, {"$max": {"version": version}})

    async def take_the_word(self, ticket_id: str, version: int) -> Turn:
        """Notes that a line or the goodbye about this version is about to be posted.

        Returns:
            `again` where a try before may have posted it, `late` where a newer version was spoken of already.
        """
        before = await self._places.find_one_and_update({"_id": ticket_id}, {"$max": {"saying": version}})
        if before is None:
            raise PlaceLost
        said = before.get("saying", 0)
        return "first" if said < version else "again" if said == version else "late"

    async def said(self, ticket_id: str, message_id: str) -> None:
        """This message of ours stands in the thread."""
        await self._change(ticket_id, {"$max": {"said": int(message_id)}})

    async def asked(self, ticket_id: str, message_id: str) -> None:
        """By this direct message the opener is asked how it went."""
        await self._change(ticket_id, {"$set": {"asked_id": message_id}})

    async def closing(self, ticket_id: str, message_id: str) -> None:
        """The goodbye is said."""
        await self._guarded(
            {"_id": ticket_id, "state": "open"}, {"$set": {"state": "closing"}, "$max": {"said": int(message_id)}}
        )

    async def closed(self, ticket_id: str, version: int) -> None:
        """The thread is locked, or gone; a newer version of the ticket has the last word."""
        not_newer = {"_id": ticket_id, "version": {"$lte": version}}
        await self._guarded(not_newer, {"$set": {"state": "closed"}})

    async def gone(self, place: Place) -> None:
        """The place's thread was deleted by hand; one made anew for the ticket since then stays."""
        same = {"_id": place.ticket_id, "channel_id": place.channel_id}
        await self._guarded(same, {"$set": {"state": "closed"}})

    async def reopened(self, ticket_id: str) -> None:
        """The thread is open again."""
        await self._change(ticket_id, {"$set": {"state": "open"}, "$unset": {"delete_at": ""}})

    async def failed(self, ticket_id: str) -> None:
        """Discord refused the thread."""
        await self._guarded({"_id": ticket_id, "state": "making"}, {"$set": {"state": "failed"}})

    async def forget(self, ticket_id: str) -> None:
        """The ticket was purged, or its thread is gone and another is to be made."""
        await self._places.delete_one({"_id": ticket_id})
        self._memory.forget(ticket_id)

    async def unacknowledge(self, since: datetime) -> list[Place]:
        """Kafka has nothing any more of the living threads, and of those closed since then.

        Returns:
            These places. Each counts as unacknowledged from its first message on until `read_through`.
        """
        closed_lately = {"state": "closed", "said": {"$gte": time_snowflake(since)}}
        wanted = {"channel_id": {"$ne": None}, "$or": [{"state": {"$in": list(LIVING)}}, closed_lately]}
        places = [from_the_beginning(place_of(document)) async for document in self._places.find(wanted)]
        self._memory.read_anew(places)
        for place in places:
            await self._places.update_one({"_id": place.ticket_id}, {"$set": {"last_acked": place.last_acked}})
            if self._memory.get(place.ticket_id) is not None:
                self._memory.remember(place)
        return places

    def read_through(self, place: Place) -> None:
        """A thread was read to its end: Kafka has everything up to what was last acknowledged."""
        self._memory.read_through(place)

    def acked(self, place: Place, message_id: int) -> None:
        """Kafka has everything up to this message; stored by the next `flush`."""
        self._memory.acked(place, message_id)

    async def flush(self) -> None:
        """Stores how far Kafka has each ticket; losing it costs doubles, never messages."""
        unsaved = self._memory.take_unsaved()
        try:
            if unsaved:
                writes = [
                    UpdateOne({"_id": ticket_id}, {"$max": {"last_acked": message_id}})
                    for ticket_id, message_id in unsaved.items()
                ]
                await self._places.bulk_write(writes, ordered=False)
        except BaseException:
            self._memory.put_back(unsaved)
            raise

    async def _change(self, ticket_id: str, update: Mapping[str, Any]) -> Place:
        place = await self._guarded({"_id": ticket_id}, update)
        if place is None:
            self._memory.drop(ticket_id)
            raise PlaceLost
        return place

    async def _guarded(self, only: Mapping[str, Any], update: Mapping[str, Any]) -> Place | None:
        document = await self._places.find_one_and_update(only, update, return_document=ReturnDocument.AFTER)
        return self._memory.remember(place_of(document)) if document else None


def _document(place: Place) -> dict[str, Any]:
    document = asdict(place)
    del document["ticket_id"]
    return document


def place_of(document: Mapping[str, Any]) -> Place:
    """A place as it is stored."""
    stored = {name: document[name] for name in _STORED if name in document}
    return Place(ticket_id=document["_id"], **stored)
