"""The pages of running exports, kept sealed exactly as the services sent them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

from motor.motor_asyncio import AsyncIOMotorDatabase
from pymongo import ASCENDING, IndexModel

from contracts.privacy import StepDoneData
from services.chassis.mongo import Document
from services.chassis.transactions import Transaction
from services.privacy.domain.answers import page_id
from services.privacy.storage.documents import PageDocument

PAGE_INDEXES: Final = (
    IndexModel(
        [("case_id", ASCENDING), ("service", ASCENDING), ("category", ASCENDING), ("page", ASCENDING)], name="section"
    ),
    IndexModel([("ref", ASCENDING)], name="person"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of records from one service: a file of the archive."""

    service: str
    category: str
    records: int


class Pages:
    """The collection `export_pages`, keyed `<case>:<service>:<page>`."""

    def __init__(self, database: AsyncIOMotorDatabase[Document]) -> None:
        """Uses the collection in `database`."""
        self._pages = database["export_pages"]

    async def add(self, answer: StepDoneData, tx: Transaction) -> None:
        """Stores a page that has not come before; one without records leaves nothing to store."""
        if answer.records is None:
            return
        page = PageDocument(
            id=page_id(answer.case_id, answer.service, answer.page),
            case_id=answer.case_id,
            ref=answer.ref,
            service=answer.service,
            category=answer.category,
            page=answer.page,
            count=answer.count,
            records=answer.records,
        )
        await self._pages.insert_one(page.model_dump(by_alias=True), session=tx.session)

    async def sections(self, case_id: str) -> list[Section]:
        """What the export consists of, in the order of the archive."""
        cursor = self._pages.aggregate(
            [
                {"$match": {"case_id": case_id}},
                {
                    "$group": {
                        "_id": {"service": "$service", "category": "$category"},
                        "records": {"$sum": "$count"},
                    }
                },
            ]
        )
        found = [Section(**document["_id"], records=document["records"]) async for document in cursor]
        return sorted(found, key=lambda section: (section.service, section.category))

    async def of(self, case_id: str, section: Section) -> AsyncIterator[PageDocument]:
        """The pages of a section, in order; two in memory at a time."""
        query = {"case_id": case_id, "service": section.service, "category": section.category}
        async for found in self._pages.find(query).sort("page", ASCENDING).batch_size(2):
            yield PageDocument.model_validate(found)

    async def delete(self, case_id: str) -> None:
        """Deletes every page of a case."""
        await self._pages.delete_many({"case_id": case_id})

    async def delete_of_services(self, case_id: str, services: Sequence[str], tx: Transaction) -> None:
        """Deletes the pages some services have sent for a case."""
        await self._pages.delete_many({"case_id": case_id, "service": {"$in": list(services)}}, session=tx.session)

    async def delete_of(self, ref: str, tx: Transaction) -> int:
        """Deletes every page of a person's exports and says how many there were."""
        result = await self._pages.delete_many({"ref": ref}, session=tx.session)
        return result.deleted_count
