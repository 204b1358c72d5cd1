"""Privacy's own part of every case: it holds data about people too, and answers like every other service."""

import json
from dataclasses import dataclass
from datetime import datetime

from contracts.privacy import ErasureRequested, ExportRequested, Retained, StepDone, StepDoneData
from services.chassis.clock import Clock
from services.chassis.sealing import Place
from services.chassis.transactions import Transaction
from services.chassis.vault import Vault
from services.privacy.domain.answers import page_id
from services.privacy.usecases.stores import Stores

RETAINED = (
    Retained(what="case-record", basis="legal-duty"),
    Retained(what="suppression-entry", basis="legal-duty"),
)
"""What an erasure leaves here: that it was asked for and done, and the keyed hash that keeps late messages out."""


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Answers `privacy.requests` for what privacy itself holds."""

    stores: Stores
    vault: Vault
    clock: Clock

    async def export(self, request: ExportRequested, tx: Transaction) -> None:
        """Sends the registration and the list of requests; nothing for a case that is over."""
        case = await self.stores.cases.find(request.data.case_id, tx)
        if case is None or case.state != "collecting":
            return
        subject = await self.stores.subjects.find(case.ref, tx)
        cases = await self.stores.cases.of(case.ref, tx)
        account = [{"first_seen_at": _iso(subject.first_seen_at)}] if subject else []
        requests = [
            {
                "kind": each.kind,
                "requested_at": _iso(each.requested_at),
                "deadline": _iso(each.deadline),
                "state": each.state,
                "outcome": each.outcome,
                "ended_at": _iso(each.ended_at),
            }
            for each in cases
        ]
        sections: list[tuple[str, list[dict[str, str | None]]]] = [("account", account), ("requests", requests)]
        for page, (category, records) in enumerate(sections):
            place = Place("export", category, page_id(case.case_id, "privacy", page))
            data = StepDoneData(
                case_id=case.case_id,
                ref=case.ref,
                service="privacy",
                step="export",
                page=page,
                category=category,
                records=await self.vault.seal(json.dumps(records), place, ref=case.ref),
                count=len(records),
                done=page == len(sections) - 1,
            )
            self._answer(request, data, tx)

    async def erase(self, request: ErasureRequested, tx: Transaction) -> None:
        """Deletes what is left of the person's exports. The registration loses its date when the person is gone."""
        pages = await self.stores.pages.delete_of(request.data.ref, tx)
        data = StepDoneData(
            case_id=request.data.case_id,
            ref=request.data.ref,
            service="privacy",
            step="erase",
            count=pages,
            removed={"export_pages": pages},
            retained=RETAINED,
            done=True,
        )
        self._answer(request, data, tx)

    def _answer(self, request: ExportRequested | ErasureRequested, data: StepDoneData, tx: Transaction) -> None:
        event = StepDone.new(data.ref, data, time=self.clock.now(), cause=request, source="privacy")
        tx.emit(event)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
