"""What the databases and the broker hold, read from outside as an auditor would: as administrator, with the key."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from prometheus_client import CollectorRegistry

from contracts.sealed import Sealed
from contracts.topics import CATALOGUE, Topic
from deploy.local.services import SERVICES
from services.chassis.clock import SystemClock
from services.chassis.database_roles import ADMIN
from services.chassis.metrics import Metrics
from services.chassis.mongo import Mongo
from services.chassis.sealing import Place, Shredded
from services.chassis.vault import Vault
from services.tickets.storage.documents import AttachmentDocument
from services.tickets.storage.files import stored_name
from tests.infrastructure.records import records
from tests.infrastructure.system import System

Row = dict[str, Any]
DEAD_LETTERS: Final = tuple(topic for topic in CATALOGUE if topic.name.endswith(".dead-letters.v1"))


@dataclass(frozen=True)
class Archived:
    """A message as tickets holds it.

    Attributes:
        posted: its post was seen, not only an edit or the deletion.
        text: what it says now; none once deleted.
        deleted: it is marked as deleted.
    """

    posted: bool
    text: str | None
    deleted: bool


class Evidence:
    """Reads while everything runs; changes nothing."""

    def __init__(self, system: System, vault: Vault, mongo: Mongo) -> None:
        """See `gathered`."""
        self._system = system
        self._vault = vault
        self._client = mongo.client

    async def tickets(self, channel_ids: Sequence[str]) -> list[Row]:
        """Tickets by their threads."""
        return await self._rows("tickets", "tickets", {"channel_id": {"$in": list(channel_ids)}})

    async def all_tickets(self, guild_id: str) -> list[Row]:
        """Every ticket of a server."""
        return await self._rows("tickets", "tickets", {"guild_id": guild_id})

    async def last_number(self, guild_id: str) -> int:
        """The server's counter of tickets."""
        rows = await self._rows("tickets", "guilds", {"_id": guild_id})
        return int(rows[0]["last_number"]) if rows else 0

    async def archive(self, ticket_id: str) -> dict[str, Archived]:
        """A ticket's messages, opened, by Discord's id."""
        rows = await self._rows("tickets", "messages", {"ticket_id": ticket_id})
        latest = {row["_id"]: row["texts"][-1]["body"] for row in rows if row.get("texts")}
        sealed = [(Sealed.model_validate(body), Place("message", "body", key)) for key, body in latest.items()]
        opened = dict(zip(latest, await self._vault.open_many(sealed), strict=True))
        return {row["_id"]: Archived("post" in row, _text(opened.get(row["_id"])), "deleted_at" in row) for row in rows}

    async def files(self, ticket_id: str) -> dict[str, Row]:
        """A ticket's files, by Discord's id, with `whole`: whether their bytes are all there."""
        rows = await self._rows("tickets", "attachments", {"ticket_id": ticket_id})
        names = {row["_id"]: stored_name(AttachmentDocument.model_validate(row)) for row in rows}
        whole: Counter[str] = Counter()
        for chunk in await self._rows("tickets", "files.chunks", {"files_id": {"$in": list(names.values())}}):
            whole[chunk["files_id"]] += len(chunk["data"])
        found = await self._rows("tickets", "files.files", {"_id": {"$in": list(names.values())}})
        lengths = {row["_id"]: row["length"] for row in found}
        return {
            row["_id"]: {**row, "whole": whole[names[row["_id"]]] == lengths.get(names[row["_id"]])} for row in rows
        }

    async def outboxes(self) -> Mapping[str, int]:
        """Events not yet relayed, by service."""
        return {name: await self._client[name]["outbox"].count_documents({}) for name in SERVICES}

    async def documents(self, database: str, collection: str) -> list[Row]:
        """Everything in a collection, in the order of its ids."""
        return sorted(await self._rows(database, collection, {}), key=lambda row: str(row["_id"]))

    async def records(self, topic: Topic) -> list[Row]:
        """Every record of a topic as any consumer reads it: JSON, from offset 0."""
        return [json.loads(record.value) for record in await records(self._system.wiring.kafka_url, topic)]

    async def dead_letters(self) -> list[str]:
        """Records that were set aside: topic, type and slug of each."""
        return [
            f"{topic.name}: {letter['data'].get('slug')} from {letter['data'].get('topic')}"
            for topic in DEAD_LETTERS
            for letter in await self.records(topic)
        ]

    async def _rows(self, database: str, collection: str, wanted: Row) -> list[Row]:
        return [row async for row in self._client[database][collection].find(wanted)]


def _text(body: bytes | Shredded | None) -> str | None:
    return str(json.loads(body).get("text") or "") if isinstance(body, bytes) else None


@asynccontextmanager
async def gathered(system: System) -> AsyncIterator[Evidence]:
    """Evidence about a running system."""
    url, metrics = system.wiring.mongo_url(ADMIN), Metrics(CollectorRegistry())
    mongo = Mongo(url, "vault", app_name="evidence")
    vault = Vault(mongo, system.home.root_key, SystemClock(), metrics)
    await vault.connect()
    try:
        yield Evidence(system, vault, mongo)
    finally:
        mongo.client.close()
