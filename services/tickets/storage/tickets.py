"""The collection `tickets`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase
from pymongo import UpdateOne

from contracts.billing import Limits
from contracts.intents import Answer
from contracts.sealed import Sealed
from services.chassis.errors import Transient
from services.tickets.domain.close_plan import ClosePlan
from services.tickets.domain.closing import deadlines
from services.tickets.domain.gates.counts import OpenTicket
from services.tickets.domain.gates.plan import HOUR, Usage, month_of
from services.tickets.domain.levels.watch import Watch
from services.tickets.domain.ticket import ACTIVE, ENDED, OCCUPYING, Ticket
from services.tickets.storage.documents import ClosePlanDocument, PurgedTicketDocument, TicketDocument, watch_document
from services.tickets.usecases.kept import Growth, KeptTicket, PurgedTicket

_FIELDS: Final = tuple(field.name for field in fields(Ticket))
_CLOCKS: Final = frozenset(("response", "resolution"))


class TicketRows:
    """Tickets and the shells that remain of them. A session joins a method to a transaction."""

    def __init__(self, database: AsyncIOMotorDatabase[dict[str, Any]]) -> None:
        """Works on the service's database."""
        self._rows = database["tickets"]

    async def get(
        self, ticket_id: str, session: AsyncIOMotorClientSession | None = None
    ) -> KeptTicket | PurgedTicket | None:
        """The ticket, what is left of it, or none if there never was one."""
        return (await self.get_many([ticket_id], session)).get(ticket_id)

    async def by_number(
        self, guild_id: str, number: int, session: AsyncIOMotorClientSession | None = None
    ) -> KeptTicket | PurgedTicket | None:
        """As `get`, of the ticket that has a number in a server."""
        row = await self._rows.find_one({"guild_id": guild_id, "number": number}, session=session)
        return _read(row) if row else None

    async def get_many(
        self, ticket_ids: Iterable[str], session: AsyncIOMotorClientSession | None = None
    ) -> dict[str, KeptTicket | PurgedTicket]:
        """Those of the tickets that exist, by id."""
        found = self._rows.find({"_id": {"$in": list(ticket_ids)}}, session=session)
        return {row["_id"]: _read(row) async for row in found}

    async def insert(
        self, ticket: Ticket, answers: Sequence[Answer], session: AsyncIOMotorClientSession, **beside: Sealed | None
    ) -> None:
        """Stores a new ticket; `beside` is as in `save`."""
        fields = {name: getattr(ticket, name) for name in _FIELDS} | {"id": ticket.ticket_id, "answers": tuple(answers)}
        document = TicketDocument.model_validate(fields | beside)
        await self._rows.insert_one(document.to_mongo(), session=session)

    async def save(
        self, before: Ticket, after: Ticket, session: AsyncIOMotorClientSession, **beside: Sealed | None
    ) -> None:
        """Replaces one version by the next.

        Args:
            before: as it was read.
            after: as it is to be.
            session: of the transaction it was read in.
            beside: sealed texts kept beside the ticket (`reason`, `comment`) that change with it; none removes one.

        Raises:
            Transient: if somebody else changed the ticket meanwhile.
        """
        texts = {name: text and text.model_dump(exclude_none=True) for name, text in beside.items()}
        await self._write([(before, {**_changes(before, after), **texts}, {})], session)

    async def grow(self, growths: Iterable[Growth], session: AsyncIOMotorClientSession) -> None:
        """As `save`, of many tickets at once, counting what a batch of messages brought to each."""
        await self._write(
            [
                (
                    one.before,
                    _changes(one.before, one.after),
                    {"messages": one.messages, "attachments": one.attachments},
                )
                for one in growths
            ],
            session,
        )

    async def _write(
        self,
        changes: Iterable[tuple[Ticket, Mapping[str, Any], Mapping[str, int]]],
        session: AsyncIOMotorClientSession,
    ) -> None:
        updates = [
            UpdateOne({"_id": before.ticket_id, "version": before.version}, update)
            for before, changed, counted in changes
            if (update := _update(changed, counted))
        ]
        if not updates:
            return
        result = await self._rows.bulk_write(updates, ordered=False, session=session)
        if result.matched_count != len(updates):
            raise Transient("a ticket was changed by somebody else meanwhile", slug="ticket-conflict")

    async def occupying(self, opener_ref: str, guild_id: str, session: AsyncIOMotorClientSession) -> list[OpenTicket]:
        """The member's tickets in a server that count against their limit."""
        query = {"opener_ref": opener_ref, "guild_id": guild_id, "state": {"$in": sorted(OCCUPYING)}}
        wanted = {"number": 1, "panel_id": 1, "type_id": 1, "state": 1, "usable_at": 1}
        return [
            OpenTicket(
                row["_id"],
                row["number"],
                row["panel_id"],
                row["type_id"],
                row["state"] == "opening",
                row.get("usable_at"),
            )
            async for row in self._rows.find(query, wanted, session=session)
        ]

    async def last_opened(self, opener_ref: str, guild_id: str, session: AsyncIOMotorClientSession) -> datetime | None:
        """When a member last opened a ticket in a server, one that failed apart; none if they never did."""
        query = {"opener_ref": opener_ref, "guild_id": guild_id, "state": {"$ne": "failed"}}
        found = self._rows.find(query, {"opened_at": 1}, session=session).sort("opened_at", -1).limit(1)
        return next((row["opened_at"] for row in await found.to_list(1)), None)

    async def open_of_type(self, guild_id: str, panel_id: str, type_id: str, session: AsyncIOMotorClientSession) -> int:
        """How many tickets of a type occupy somebody in a server."""
        query = {
            "guild_id": guild_id,
            "type_id": type_id,
            "state": {"$in": sorted(OCCUPYING)},
            "panel_id": panel_id,
        }
        return int(await self._rows.count_documents(query, session=session))

    async def usage(self, guild_id: str, limits: Limits, now: datetime, session: AsyncIOMotorClientSession) -> Usage:
        """How many tickets a server opened this hour and month, counted as far as there is a limit.

        Those that failed do not count, nor those that were brought along from another bot.
        """
        opened = {"guild_id": guild_id, "state": {"$ne": "failed"}, "origin": None}
        in_hour: list[datetime] = []
        in_month = 0
        if limits.tickets_an_hour is not None:
            query = {**opened, "opened_at": {"$gt": now - HOUR}}
            found = self._rows.find(query, {"opened_at": 1}, session=session).sort("opened_at", -1)
            in_hour = [row["opened_at"] async for row in found.limit(limits.tickets_an_hour)]
        if limits.tickets_a_month is not None:
            query = {**opened, "opened_at": {"$gte": month_of(now)}}
            in_month = await self._rows.count_documents(query, session=session)
        return Usage(len(in_hour), min(in_hour, default=None), in_month)

    async def awaiting_since(self, asked_before: datetime, limit: int) -> list[str]:
        """Tickets for which Discord was last asked at or before a moment, the longest wait first."""
        found = self._rows.find({"asked_at": {"$lte": asked_before}}, {"_id": 1}).sort("asked_at", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def holders(self, keeping: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Who has claimed, or opened, tickets that are open, and in which server: server and ref, each pair once.

        Args:
            keeping: servers whose tickets stay open when whoever opened them leaves: of these only who has claimed.
            limit: how many of each at most.
        """
        active = {"$in": sorted(ACTIVE)}
        claimed = {"claimed_by": {"$type": "string"}, "state": active}
        opened = {"state": active, "idle_exempt": {"$ne": True}, "guild_id": {"$nin": list(keeping)}}
        found: dict[tuple[str, str], None] = {}
        for query, field in ((claimed, "claimed_by"), (opened, "opener_ref")):
            stages: list[dict[str, Any]] = [
                {"$match": query},
                {"$group": {"_id": {"guild_id": "$guild_id", "ref": f"${field}"}}},
                {"$limit": limit},
            ]
            found |= {(row["_id"]["guild_id"], row["_id"]["ref"]): None async for row in self._rows.aggregate(stages)}
        return list(found)

    async def unfinished_of(self, guild_id: str, *, after: str = "", limit: int) -> list[str]:
        """A server's tickets that are neither closed nor failed, by id, after one of them."""
        query = {"guild_id": guild_id, "state": {"$nin": sorted(ENDED)}, "_id": {"$gt": after}}
        found = self._rows.find(query, {"_id": 1}).sort("_id", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def due(self, now: datetime, limit: int) -> list[str]:
        """Tickets of which a deadline has come, the longest overdue first."""
        found = self._rows.find({"due_at": {"$lte": now}}, {"_id": 1}).sort("due_at", 1).limit(limit)
        return [row["_id"] async for row in found]

    async def active_of(self, guild_id: str, after: str, limit: int) -> list[str]:
        """Some of a server's tickets that people can work in, by id, after one of them."""
        query = {"guild_id": guild_id, "state": {"$in": sorted(ACTIVE)}, "_id": {"$gt": after}}
        return [row["_id"] async for row in self._rows.find(query, {"_id": 1}).sort("_id", 1).limit(limit)]

    async def of_opener(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptTicket]:
        """Tickets a person opened, by id, after one of them."""
        return await self._by_person({"opener_ref": ref}, after, limit, session)

    async def involving(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptTicket]:
        """Tickets of others a person opened, claimed, watches, was added to or plans to close, after one of them."""
        fields = ("opened_by", "claimed_by", "member_refs", "plan.by_ref", "watcher_refs")
        parts = [{field: ref} for field in fields]
        return await self._by_person({"$or": parts}, after, limit, session)

    async def forget_answers(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes a person's form answers; tells of how many tickets."""
        query = {"opener_ref": ref, "answers.0": {"$exists": True}}
        result = await self._rows.update_many(query, {"$unset": {"answers": ""}}, session=session)
        return int(result.modified_count)

    async def forget_reasons(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes the reasons a person gave for closing; tells of how many tickets."""
        result = await self._rows.update_many({"reason.ref": ref}, {"$unset": {"reason": ""}}, session=session)
        return int(result.modified_count)

    async def forget_comments(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes what a person said of how their tickets went; tells of how many. The stars stay."""
        query = {"opener_ref": ref, "comment": {"$exists": True}}
        result = await self._rows.update_many(query, {"$unset": {"comment": ""}}, session=session)
        return int(result.modified_count)

    async def count_removed(
        self, ticket_id: str, session: AsyncIOMotorClientSession, *, messages: int = 0, attachments: int = 0
    ) -> None:
        """Takes removed rows off the counters of a ticket's archive."""
        await self._rows.update_one(
            {"_id": ticket_id}, {"$inc": {"messages": -messages, "attachments": -attachments}}, session=session
        )

    async def _by_person(
        self, query: Mapping[str, Any], after: str, limit: int, session: AsyncIOMotorClientSession | None
    ) -> list[KeptTicket]:
        found = self._rows.find({**query, "_id": {"$gt": after}}, session=session).sort("_id", 1).limit(limit)
        return [row async for document in found if isinstance(row := _read(document), KeptTicket)]


def _changes(before: Ticket, after: Ticket) -> dict[str, Any]:
    changed = {name: value for name in _FIELDS if (value := getattr(after, name)) != getattr(before, name)}
    if "plan" in changed and after.plan:
        changed["plan"] = ClosePlanDocument.model_validate(asdict(after.plan)).model_dump(exclude_none=True)
    for clock in _CLOCKS & changed.keys():
        document = watch_document(changed[clock])
        changed[clock] = document and document.model_dump(exclude_none=True)
    due_at = min(deadlines(after).values(), default=None)
    if due_at != min(deadlines(before).values(), default=None):
        changed["due_at"] = due_at
    return changed


def _update(changed: Mapping[str, Any], counted: Mapping[str, int]) -> dict[str, Any]:
    update = {
        "$set": {name: value for name, value in changed.items() if value is not None},
        "$unset": {name: "" for name, value in changed.items() if value is None},
        "$inc": {name: count for name, count in counted.items() if count},
    }
    return {operator: terms for operator, terms in update.items() if terms}


def read_ticket(row: dict[str, Any]) -> Ticket:
    """A ticket whose content has not ended, as it is stored."""
    kept = _read(row)
    if isinstance(kept, PurgedTicket):
        raise TypeError("its content has ended")
    return kept.ticket


def _read(row: dict[str, Any]) -> KeptTicket | PurgedTicket:
    if "purged_at" in row:
        shell = PurgedTicketDocument.model_validate(row)
        return PurgedTicket(shell.id, shell.guild_id, shell.number, shell.purged_at)
    document = TicketDocument.model_validate(row)
    fields = {name: getattr(document, name) for name in _FIELDS if name not in {"ticket_id", "plan", *_CLOCKS}}
    plan = ClosePlan(**dict(document.plan)) if document.plan else None
    clocks: dict[str, Any] = {name: Watch(**dict(clock)) for name in _CLOCKS if (clock := getattr(document, name))}
    ticket = Ticket(ticket_id=document.id, plan=plan, **clocks, **fields)
    return KeptTicket(
        ticket,
        document.answers,
        document.reason,
        document.comment,
        document.messages,
        document.attachments,
        document.purging_at,
    )
