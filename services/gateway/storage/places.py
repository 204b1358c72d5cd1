"""The register of ticket places: the truth in Mongo, a copy in memory so that a message is placed without a read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel, UpdateOne

from contracts.tickets import Ticket
from services.gateway.domain.places import Place, State

INDEXES: Mapping[str, Sequence[IndexModel]] = {
    "places": (IndexModel([("channel_id", ASCENDING)], name="channel"),),
}


class Places:
    """Every ticket that has, had or is getting a thread, until it is purged."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Knows nothing before `load`."""
        self._places = database["places"]
        self._by_ticket: dict[str, Place] = {}
        self._by_channel: dict[str, str] = {}
        self._unsaved: dict[str, int] = {}

    async def load(self) -> None:
        """Reads the register into memory."""
        async for document in self._places.find({}):
            self._remember(_place(document))

    def get(self, ticket_id: str) -> Place | None:
        """A ticket's place."""
        return self._by_ticket.get(ticket_id)

    def by_channel(self, channel_id: str) -> Place | None:
        """The place whose thread this is."""
        ticket_id = self._by_channel.get(channel_id)
        return self._by_ticket.get(ticket_id) if ticket_id else None

    def below(self, parent_id: str) -> list[Place]:
        """The places whose threads hang below a channel."""
        return [place for place in self._by_ticket.values() if place.parent_id == parent_id]

    def living(self) -> list[Place]:
        """The places in which people write."""
        return [place for place in self._by_ticket.values() if place.channel_id and place.state in ("open", "closing")]

    async def begin(self, ticket: Ticket) -> tuple[Place, bool]:
        """Notes that a thread is about to be made.

        Returns:
            The place, and whether this is the first try: only a later one has to look for what an earlier one made.
        """
        known = self._by_ticket.get(ticket.ticket_id)
        if known is not None and known.state != "failed":
            return known, False
        place = Place(
            ticket_id=ticket.ticket_id,
            guild_id=ticket.guild_id,
            parent_id=ticket.parent_channel_id,
            number=ticket.number,
            locale=ticket.locale,
        )
        result = await self._places.update_one({"_id": place.ticket_id}, {"$set": _document(place)}, upsert=True)
        self._remember(place)
        return place, result.matched_count == 0

    async def thread_made(self, ticket_id: str, channel_id: str) -> Place:
        """The thread exists: from now on its messages belong to the ticket."""
        return await self._change(ticket_id, channel_id=channel_id, last_acked=int(channel_id), status_message_id=None)

    async def status_shown(self, ticket_id: str, message_id: str, version: int) -> Place:
        """The status message is posted: the ticket can be used."""
        return await self._change(ticket_id, status_message_id=message_id, version=version, state="open")

    async def shown(self, ticket_id: str, version: int) -> Place:
        """The status message shows this version of the ticket."""
        return await self._change(ticket_id, version=version)

    async def closing(self, ticket_id: str) -> Place:
        """The goodbye is being said."""
        return await self._change(ticket_id, state="closing")

    async def closed(self, ticket_id: str) -> Place:
        """The thread is locked, or gone."""
        return await self._change(ticket_id, state="closed")

    async def reopened(self, ticket_id: str) -> Place:
        """The thread is open again."""
        return await self._change(ticket_id, state="open")

    async def failed(self, ticket_id: str) -> None:
        """Discord refused the thread."""
        if ticket_id in self._by_ticket:
            await self._change(ticket_id, state="failed")

    async def forget(self, ticket_id: str) -> None:
        """The ticket was purged."""
        await self._places.delete_one({"_id": ticket_id})
        self._unsaved.pop(ticket_id, None)
        place = self._by_ticket.pop(ticket_id, None)
        if place is not None and place.channel_id is not None:
            self._by_channel.pop(place.channel_id, None)

    def acked(self, ticket_id: str, message_id: int) -> None:
        """Kafka has everything up to this message; stored by the next `flush`."""
        place = self._by_ticket.get(ticket_id)
        if place is not None and message_id > place.last_acked:
            self._by_ticket[ticket_id] = replace(place, last_acked=message_id)
            self._unsaved[ticket_id] = message_id

    async def flush(self) -> None:
        """Stores how far Kafka has each ticket; losing it costs doubles, never messages."""
        unsaved, self._unsaved = self._unsaved, {}
        try:
            if unsaved:
                writes = [
                    UpdateOne({"_id": ticket_id}, {"$max": {"last_acked": message_id}})
                    for ticket_id, message_id in unsaved.items()
                ]
                await self._places.bulk_write(writes, ordered=False)
        except BaseException:
            self._unsaved = unsaved | self._unsaved
            raise

    async def _change(
        self,
        ticket_id: str,
        **changes: Any,  # noqa: ANN401 - fields of Place, checked by `replace`
    ) -> Place:
        place = replace(self._by_ticket[ticket_id], **changes)
        await self._places.update_one({"_id": ticket_id}, {"$set": changes})
        self._remember(place)
        return place

    def _remember(self, place: Place) -> None:
        known = self._by_ticket.get(place.ticket_id)
        if known is not None and known.channel_id is not None and known.channel_id != place.channel_id:
            self._by_channel.pop(known.channel_id, None)
        if known is not None and known.channel_id == place.channel_id:
            place = replace(place, last_acked=max(place.last_acked, known.last_acked))
        self._by_ticket[place.ticket_id] = place
        if place.channel_id is not None:
            self._by_channel[place.channel_id] = place.ticket_id


def _document(place: Place) -> dict[str, Any]:
    return {
        "guild_id": place.guild_id,
        "parent_id": place.parent_id,
        "number": place.number,
        "locale": place.locale,
        "state": place.state,
        "channel_id": place.channel_id,
        "status_message_id": place.status_message_id,
        "last_acked": place.last_acked,
        "version": place.version,
    }


def _place(document: dict[str, Any]) -> Place:
    state: State = document["state"]
    return Place(
        ticket_id=document["_id"],
        guild_id=document["guild_id"],
        parent_id=document["parent_id"],
        number=document["number"],
        locale=document["locale"],
        state=state,
        channel_id=document["channel_id"],
        status_message_id=document["status_message_id"],
        last_acked=document["last_acked"],
        version=document["version"],
    )
