"""The collections `searches`, and `tickets` as people look for them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import DESCENDING

from contracts.personal import Personal, Ref
from contracts.priorities import Priority
from services.tickets.domain.search import PAGE, Filter, Phase, Search
from services.tickets.domain.sight import Sight
from services.tickets.domain.ticket import ENDED, Ticket
from services.tickets.storage.documents import Document
from services.tickets.storage.tickets import read_ticket

_PHASES: Final[Mapping[Phase, Mapping[str, Any]]] = {
    "open": {"$nin": sorted(ENDED)},
    "waiting-for-staff": {"$eq": "waiting-for-staff"},
    "waiting-for-member": {"$eq": "waiting-for-member"},
    "closed": {"$eq": "closed"},
}


class SoughtDocument(Document):
    """What somebody looks for.

    Attributes:
        guild_id: the server.
        by_ref: who looks.
        at: since when.
        opener_ref: who opened what is looked for.
        staff_ref: who of the team has it.
        panel_id: the panel of the type.
        type_id: the type.
        label_id: a label on it.
        priority: how urgent it is.
        phase: where it is in its life.
        rating: its stars.
        number: its number.
        since: opened then or later.
        until: opened before then.
        quiet_since: nobody has written since before then.
    """

    guild_id: str
    by_ref: Annotated[Ref, Personal("search", retention="transport", erase="delete")]
    at: datetime
    opener_ref: Annotated[Ref | None, Personal("search", retention="transport", erase="delete")] = None
    staff_ref: Annotated[Ref | None, Personal("search", retention="transport", erase="delete")] = None
    panel_id: str | None = None
    type_id: str | None = None
    label_id: str | None = None
    priority: Priority | None = None
    phase: Phase | None = None
    rating: int | None = None
    number: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    quiet_since: datetime | None = None


class SearchDocument(SoughtDocument):
    """`searches`: `id` is a ULID. It ends by itself an hour later."""


class SearchRows:
    """Searches and what they find. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._searches = database["searches"]
        self._tickets = database["tickets"]

    async def save(self, search: Search, session: AsyncIOMotorClientSession) -> None:
        """Keeps a search for its further pages."""
        document = SearchDocument(
            id=search.search_id, guild_id=search.guild_id, by_ref=search.by_ref, at=search.at, **asdict(search.filter)
        )
        await self._searches.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)

    async def get(self, search_id: str, session: AsyncIOMotorClientSession) -> Search | None:
        """A search that is still kept."""
        row = await self._searches.find_one({"_id": search_id, "log": None}, session=session)
        if row is None:
            return None
        document = SearchDocument.model_validate(row)
        wanted = Filter(**document.model_dump(exclude={"id", "guild_id", "by_ref", "at"}))
        return Search(
            search_id=document.id, guild_id=document.guild_id, by_ref=document.by_ref, at=document.at, filter=wanted
        )

    async def concerning(
        self, ref: str, *, after: str, limit: int, session: AsyncIOMotorClientSession
    ) -> list[tuple[str, str, datetime]]:
        """Searches somebody began, by id, after one of them: id, server, since when."""
        found = self._searches.find({"by_ref": ref, "_id": {"$gt": after}}, session=session)
        return [(row["_id"], row["guild_id"], row["at"]) async for row in found.sort("_id", 1).limit(limit)]

    async def forget(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes the searches somebody began, and those for tickets of theirs; tells how many."""
        query = {"$or": [{"by_ref": ref}, {"opener_ref": ref}, {"staff_ref": ref}]}
        return int((await self._searches.delete_many(query, session=session)).deleted_count)

    async def count(self, guild_id: str, wanted: Filter, session: AsyncIOMotorClientSession, sight: Sight) -> int:
        """How many tickets of a server there are of this kind for somebody, those whose content has ended apart."""
        query = {"$and": [query_of(guild_id, wanted), *_seen(sight)]}
        return int(await self._tickets.count_documents(query, session=session))

    async def page(
        self, guild_id: str, wanted: Filter, page: int, session: AsyncIOMotorClientSession, sight: Sight
    ) -> list[Ticket]:
        """A page of them: those that are not over first, and the newest first of each."""
        query, skip = {"$and": [query_of(guild_id, wanted), *_seen(sight)]}, page * PAGE
        found: list[Ticket] = []
        for state in ({"$nin": sorted(ENDED)}, {"$in": sorted(ENDED)}):
            part = {"$and": [query, {"state": state}]}
            room = PAGE - len(found)
            if not room:
                break
            rows = self._tickets.find(part, session=session).sort("number", DESCENDING).skip(skip).limit(room)
            found += [read_ticket(row) async for row in rows]
            if not found:
                skip -= int(await self._tickets.count_documents(part, session=session))
            else:
                skip = 0
        return found


def _seen(sight: Sight) -> list[dict[str, Any]]:
    """What a person sees, as conditions on top of what they look for."""
    if sight.all:
        return []
    own = {"opener_ref": sight.ref}
    if sight.only is not None:
        return [{"$or": [own, *({"panel_id": panel_id, "type_id": type_id} for panel_id, type_id in sight.only)]}]
    hidden = [{"panel_id": panel_id, "type_id": type_id} for panel_id, type_id in sight.hidden]
    return [{"$or": [own, {"$nor": hidden}]}]


def query_of(guild_id: str, wanted: Filter) -> dict[str, Any]:
    """What Mongo is asked for; each is served by an index that begins with the server, or by the opener's."""
    query: dict[str, Any] = {"guild_id": guild_id, "purged_at": None, "purging_at": None}
    named = {
        "opener_ref": wanted.opener_ref,
        "claimed_by": wanted.staff_ref,
        "panel_id": wanted.panel_id,
        "type_id": wanted.type_id,
        "labels": wanted.label_id,  # one of them
        "priority": wanted.priority,
        "rating": wanted.rating,
        "number": wanted.number,
    }
    query |= {name: value for name, value in named.items() if value is not None}
    if wanted.phase:
        query["state"] = _PHASES[wanted.phase]
    opened = {operator: at for operator, at in (("$gte", wanted.since), ("$lt", wanted.until)) if at is not None}
    if wanted.quiet_since:
        query["quiet_since"] = {"$lt": wanted.quiet_since}
    return query | ({"opened_at": opened} if opened else {})
