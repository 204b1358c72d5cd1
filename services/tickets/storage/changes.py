"""The collection `settings_log`, and in `searches` what people look for in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts.audit.changes import Setting
from contracts.audit.values import Value
from contracts.personal import Personal, Ref
from services.tickets.domain.audit.difference import Difference
from services.tickets.domain.audit.log import PAGE, Entry, Filter, Search
from services.tickets.storage.documents import Document

_NEWEST: Final = [("at", -1), ("_id", -1)]


class ChangeDocument(Document):
    """`settings_log`: one change of one setting; `id` is a ULID for all that one message changed, with a number.

    Texts in it are a server's content, like the set-up they stood in.

    Attributes:
        guild_id: the server.
        at: when.
        by_ref: who made it; none where nobody did, and once they were erased.
        automatic: whether nobody did.
        setting: what was changed.
        of: what it belongs to, by name.
        before: what it was.
        after: what it is.
    """

    guild_id: str
    at: datetime
    by_ref: Annotated[Ref | None, Personal("who changed a setting", retention="log", erase="delete")] = None
    automatic: bool = False
    setting: Setting
    of: tuple[str, ...] = ()
    before: Value | None = None
    after: Value | None = None


class ChangeSearchDocument(Document):
    """`searches`: what somebody looks for in the log; `id` is a ULID. It ends with the other searches.

    Attributes:
        guild_id: the server.
        by_ref: who looks.
        at: since when.
        staff_ref: whose changes.
        settings: of which settings.
        log: tells it from a search for tickets.
    """

    guild_id: str
    by_ref: Annotated[Ref, Personal("search", retention="transport", erase="delete")]
    at: datetime
    staff_ref: Annotated[Ref | None, Personal("search", retention="transport", erase="delete")] = None
    settings: tuple[Setting, ...] = ()
    log: Literal[True] = True


class ChangeRows:
    """Entries of the audit log. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["settings_log"]
        self._searches = database["searches"]

    async def append(self, entries: Sequence[Entry], session: AsyncIOMotorClientSession) -> None:
        """Stores new entries, at least one."""
        documents = [
            ChangeDocument(
                id=entry.change_id,
                guild_id=entry.guild_id,
                at=entry.at,
                by_ref=entry.by_ref,
                automatic=entry.automatic,
                setting=entry.difference.setting,
                of=entry.difference.of,
                before=entry.difference.before,
                after=entry.difference.after,
            )
            for entry in entries
        ]
        await self._rows.insert_many([document.to_mongo() for document in documents], session=session)

    async def count(self, guild_id: str, wanted: Filter, session: AsyncIOMotorClientSession) -> int:
        """How many entries of a server there are of this kind."""
        return int(await self._rows.count_documents(_query(guild_id, wanted), session=session))

    async def page(self, guild_id: str, wanted: Filter, page: int, session: AsyncIOMotorClientSession) -> list[Entry]:
        """A page of them, the newest first."""
        found = self._rows.find(_query(guild_id, wanted), session=session).sort(_NEWEST).skip(page * PAGE).limit(PAGE)
        return [_read(row) async for row in found]

    async def made_by(self, ref: str, *, after: str, limit: int, session: AsyncIOMotorClientSession) -> list[Entry]:
        """Entries of what a person changed, by id, after one of them."""
        found = self._rows.find({"by_ref": ref, "_id": {"$gt": after}}, session=session).sort("_id", 1).limit(limit)
        return [_read(row) async for row in found]

    async def forget(self, ref: str, limit: int, session: AsyncIOMotorClientSession) -> int:
        """Takes a person's ref out of some entries, which stay and name nobody; tells of how many."""
        found = self._rows.find({"by_ref": ref}, {"_id": 1}, session=session).limit(limit)
        change_ids = [row["_id"] async for row in found]
        result = await self._rows.update_many({"_id": {"$in": change_ids}}, {"$unset": {"by_ref": ""}}, session=session)
        return int(result.modified_count)

    async def remove_before(self, moment: datetime, limit: int) -> int:
        """Deletes some of the entries that are older than a moment; tells how many."""
        found = self._rows.find({"at": {"$lte": moment}}, {"_id": 1}).sort("at", 1).limit(limit)
        change_ids = [row["_id"] async for row in found]
        return int((await self._rows.delete_many({"_id": {"$in": change_ids}})).deleted_count)

    async def remove_of_guild(self, guild_id: str, session: AsyncIOMotorClientSession) -> None:
        """Deletes all entries of a server."""
        await self._rows.delete_many({"guild_id": guild_id}, session=session)

    async def save_search(self, search: Search, session: AsyncIOMotorClientSession) -> None:
        """Keeps a search for its further pages."""
        document = ChangeSearchDocument(
            id=search.search_id,
            guild_id=search.guild_id,
            by_ref=search.by_ref,
            at=search.at,
            staff_ref=search.filter.by_ref,
            settings=search.filter.settings,
        )
        await self._searches.replace_one({"_id": document.id}, document.to_mongo(), upsert=True, session=session)

    async def search(self, search_id: str, session: AsyncIOMotorClientSession) -> Search | None:
        """A search that is still kept; none where what was looked for are tickets."""
        row = await self._searches.find_one({"_id": search_id, "log": True}, session=session)
        if row is None:
            return None
        document = ChangeSearchDocument.model_validate(row)
        return Search(
            search_id=document.id,
            guild_id=document.guild_id,
            by_ref=document.by_ref,
            at=document.at,
            filter=Filter(settings=document.settings, by_ref=document.staff_ref),
        )


def _query(guild_id: str, wanted: Filter) -> dict[str, Any]:
    query: dict[str, Any] = {"guild_id": guild_id}
    if wanted.settings:
        query["setting"] = {"$in": list(wanted.settings)}
    if wanted.by_ref:
        query["by_ref"] = wanted.by_ref
    return query


def _read(row: dict[str, Any]) -> Entry:
    document = ChangeDocument.model_validate(row)
    return Entry(
        change_id=document.id,
        guild_id=document.guild_id,
        at=document.at,
        by_ref=document.by_ref,
        automatic=document.automatic,
        difference=Difference(document.setting, document.of, document.before, document.after),
    )
