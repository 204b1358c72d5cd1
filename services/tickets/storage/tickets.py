"""The collection `tickets`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from motor.motor_asyncio import AsyncIOMotorClientSession, AsyncIOMotorDatabase

from contracts.billing import Limits
from contracts.intents import Answer
from contracts.sealed import Sealed
from services.chassis.errors import Transient
from services.tickets.domain.gates import HOUR, OpenTicket, Usage, month_of
from services.tickets.domain.ticket import OCCUPYING, Ticket
from services.tickets.storage.documents import PurgedTicketDocument, TicketDocument
from services.tickets.usecases.kept import KeptTicket, PurgedTicket

_FIELDS: Final = tuple(field.name for field in fields(Ticket))


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

    async def get_many(
        self, ticket_ids: Iterable[str], session: AsyncIOMotorClientSession | None = None
    ) -> dict[str, KeptTicket | PurgedTicket]:
        """Those of the tickets that exist, by id."""
        found = self._rows.find({"_id": {"$in": list(ticket_ids)}}, session=session)
        return {row["_id"]: _read(row) async for row in found}

    async def insert(self, ticket: Ticket, answers: Sequence[Answer], session: AsyncIOMotorClientSession) -> None:
        """Stores a new ticket."""
        document = TicketDocument.model_validate({"id": ticket.ticket_id, **asdict(ticket), "answers": tuple(answers)})
        await self._rows.insert_one(document.to_mongo(), session=session)

    async def save(
        self, before: Ticket, after: Ticket, session: AsyncIOMotorClientSession, **beside: Sealed | None
    ) -> None:
        """Replaces one version by the next.

        Args:
            before: as it was read.
            after: as it is to be.
            session: of the transaction it was read in.
            beside: sealed texts kept beside the ticket (`reason`) that change with it; none removes one.

        Raises:
            Transient: if somebody else changed the ticket meanwhile.
        """
        texts = {name: text and text.model_dump(exclude_none=True) for name, text in beside.items()}
        await self._change(before, {**_changes(before, after), **texts}, {}, session)

    async def add(
        self, before: Ticket, after: Ticket, session: AsyncIOMotorClientSession, *, messages: int, attachments: int
    ) -> None:
        """As `save`, counting what a batch of messages brought."""
        await self._change(before, _changes(before, after), {"messages": messages, "attachments": attachments}, session)

    async def _change(
        self,
        before: Ticket,
        changed: Mapping[str, Any],
        counted: Mapping[str, int],
        session: AsyncIOMotorClientSession,
    ) -> None:
        update = {
            "$set": {name: value for name, value in changed.items() if value is not None},
            "$unset": {name: "" for name, value in changed.items() if value is None},
            "$inc": {name: count for name, count in counted.items() if count},
        }
        update = {operator: terms for operator, terms in update.items() if terms}
        if not update:
            return
        result = await self._rows.update_one(
            {"_id": before.ticket_id, "version": before.version}, update, session=session
        )
        if not result.matched_count:
            raise Transient("the ticket was changed by somebody else meanwhile", slug="ticket-conflict")

    async def occupying(self, opener_ref: str, guild_id: str, session: AsyncIOMotorClientSession) -> list[OpenTicket]:
        """The member's tickets in a server that count against their limit."""
        query = {"opener_ref": opener_ref, "guild_id": guild_id, "state": {"$in": sorted(OCCUPYING)}}
        found = self._rows.find(query, {"number": 1, "type_id": 1, "state": 1}, session=session)
        return [OpenTicket(row["_id"], row["number"], row["type_id"], row["state"] == "opening") async for row in found]

    async def usage(self, guild_id: str, limits: Limits, now: datetime, session: AsyncIOMotorClientSession) -> Usage:
        """How many tickets a server opened this hour and month, counted as far as there is a limit.

        Those that failed do not count.
        """
        opened = {"guild_id": guild_id, "state": {"$ne": "failed"}}
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

    async def of_opener(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptTicket]:
        """Tickets a person opened, by id, after one of them."""
        return await self._by_person({"opener_ref": ref}, after, limit, session)

    async def involving(
        self, ref: str, *, after: str = "", limit: int, session: AsyncIOMotorClientSession | None = None
    ) -> list[KeptTicket]:
        """Tickets a person claimed or was added to, by id, after one of them."""
        return await self._by_person({"$or": [{"claimed_by": ref}, {"member_refs": ref}]}, after, limit, session)

    async def forget_answers(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes a person's form answers; tells of how many tickets."""
        query = {"opener_ref": ref, "answers.0": {"$exists": True}}
        result = await self._rows.update_many(query, {"$unset": {"answers": ""}}, session=session)
        return int(result.modified_count)

    async def forget_reasons(self, ref: str, session: AsyncIOMotorClientSession) -> int:
        """Removes the reasons a person gave for closing; tells of how many tickets."""
        result = await self._rows.update_many({"reason.ref": ref}, {"$unset": {"reason": ""}}, session=session)
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
    return {name: value for name in _FIELDS if (value := getattr(after, name)) != getattr(before, name)}


def _read(row: dict[str, Any]) -> KeptTicket | PurgedTicket:
    if "purged_at" in row:
        shell = PurgedTicketDocument.model_validate(row)
        return PurgedTicket(shell.id, shell.guild_id, shell.number, shell.purged_at)
    document = TicketDocument.model_validate(row)
    ticket = Ticket(ticket_id=document.id, **{name: getattr(document, name) for name in _FIELDS if name != "ticket_id"})
    return KeptTicket(
        ticket, document.answers, document.reason, document.messages, document.attachments, document.purging_at
    )
