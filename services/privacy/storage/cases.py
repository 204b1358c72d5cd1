"""The cases. Every change is guarded by the version that was read, so no two hands move a case at once."""

from datetime import datetime
from typing import Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from contracts.sealed import Sealed
from services.chassis.errors import Transient
from services.chassis.mongo import Document
from services.chassis.transactions import Transaction
from services.privacy.domain.case import Case, Kind, State
from services.privacy.storage.documents import CaseDocument, EnvelopeDocument

CASE_INDEXES: Final = (
    IndexModel(
        [("ref", ASCENDING), ("kind", ASCENDING)],
        name="one_running_of_a_kind",
        unique=True,
        partialFilterExpression={"running": True},
    ),
    IndexModel([("state", ASCENDING), ("requested_at", ASCENDING)], name="state"),
    IndexModel([("ref", ASCENDING), ("requested_at", ASCENDING)], name="person"),
)
_ENVELOPE: Final = tuple(EnvelopeDocument.model_fields)


class StaleCase(Transient):
    """Somebody else moved the case since it was read; reading it again helps."""

    slug = "stale-case"


class Cases:
    """The collection `cases`, keyed by case id."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        """Uses the collection in `database`."""
        self._cases = database["cases"]

    async def add(self, case: Case, tx: Transaction, *, contact: Sealed, locale: str, correlation_id: str) -> None:
        """Stores a new case and where its answer goes, until it ends."""
        envelope = EnvelopeDocument(contact=contact, locale=locale, correlation_id=correlation_id)
        document = CaseDocument.of(case).model_dump(by_alias=True) | envelope.model_dump()
        await self._cases.insert_one(document, session=tx.session)

    async def find(self, case_id: str, tx: Transaction | None = None) -> Case | None:
        """The case, if there is one."""
        found = await self._cases.find_one({"_id": case_id}, session=tx and tx.session)
        return CaseDocument.model_validate(found).case() if found else None

    async def envelope(self, case_id: str, tx: Transaction | None = None) -> EnvelopeDocument:
        """Where the answer of a case goes that has not ended yet.

        Raises:
            StaleCase: it has ended since it was read.
        """
        found = await self._cases.find_one({"_id": case_id}, dict.fromkeys(_ENVELOPE, 1), session=tx and tx.session)
        if found is None or "contact" not in found:
            raise StaleCase("the case has ended")
        return EnvelopeDocument.model_validate(found)

    async def running(self, ref: str, kind: Kind, tx: Transaction) -> Case | None:
        """The one case of the kind that runs for the person, if any."""
        found = await self._cases.find_one({"ref": ref, "kind": kind, "running": True}, session=tx.session)
        return CaseDocument.model_validate(found).case() if found else None

    async def store(self, case: Case, tx: Transaction) -> None:
        """Stores a changed case; when it has ended, where its answer went is forgotten.

        Raises:
            StaleCase: it was changed by somebody else since it was read.
        """
        changed = CaseDocument.of(case).model_dump(exclude={"id", "version"})
        update: Document = {"$set": changed, "$inc": {"version": 1}}
        if case.state == "ended":
            update["$unset"] = dict.fromkeys(_ENVELOPE, "")
        result = await self._cases.update_one(
            {"_id": case.case_id, "version": case.version}, update, session=tx.session
        )
        if result.matched_count == 0:
            raise StaleCase("the case was changed by somebody else")

    async def in_state(self, state: State, limit: int = 100) -> list[Case]:
        """Cases in a state, longest waiting first."""
        cursor = self._cases.find({"state": state}).sort("requested_at", ASCENDING).limit(limit)
        return [CaseDocument.model_validate(found).case() async for found in cursor]

    async def telling_in_vain(self, *, told_before: datetime, link_until: datetime, limit: int = 100) -> list[str]:
        """Cases whose link ended, or that have none and a notice sent so long ago; `Case.given_up_at` in a query."""
        given_up = [{"link_until": {"$lte": link_until}}, {"link_until": None, "told_at": {"$lte": told_before}}]
        cursor = self._cases.find({"state": "telling", "$or": given_up}, {"_id": 1}).limit(limit)
        return [found["_id"] async for found in cursor]

    async def of(self, ref: str, tx: Transaction) -> list[Case]:
        """Every case of a person, oldest first."""
        cursor = self._cases.find({"ref": ref}, session=tx.session).sort("requested_at", ASCENDING)
        return [CaseDocument.model_validate(found).case() async for found in cursor]

    async def running_due_before(self, kind: Kind, moment: datetime) -> int:
        """How many running cases of a kind are due before a moment."""
        query = {"kind": kind, "running": True, "deadline": {"$lt": moment}}
        return await self._cases.count_documents(query)

    async def next_deadline(self, kind: Kind) -> datetime | None:
        """The earliest deadline of a running case of a kind; none when none runs."""
        running = {"kind": kind, "running": True}
        found = await self._cases.find_one(running, {"deadline": 1}, sort=[("deadline", ASCENDING)])
        deadline: datetime | None = found["deadline"] if found else None
        return deadline

    async def asked_before(self, moment: datetime, limit: int = 100) -> list[Case]:
        """Cases that still collect answers to a question asked before a moment."""
        cursor = self._cases.find({"state": "collecting", "asked_at": {"$lt": moment}}).limit(limit)
        return [CaseDocument.model_validate(found).case() async for found in cursor]
