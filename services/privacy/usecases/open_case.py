"""A person asks for a copy of their data, or for its end."""

from typing import Literal

from contracts.policy import policy
from contracts.privacy import (
    ErasureRequested,
    ExportRequested,
    RequestData,
    SubjectData,
    SubjectErasureCommitted,
    SubjectState,
    SubjectStateData,
)
from contracts.topics import SERVICES
from contracts.users import PrivacyIntent
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction
from services.privacy.domain.case import Case
from services.privacy.usecases.stores import Stores


async def open_case(intent: PrivacyIntent, tx: Transaction, *, stores: Stores, clock: Clock) -> None:
    """Opens a case and asks every service; or turns it away when the same request runs or the person is gone.

    A case that is turned away is still stored until its share in the vault is destroyed.
    """
    data, now = intent.data, clock.now()
    if await stores.cases.find(data.case_id, tx):
        return
    case = Case.open(
        data.case_id,
        data.ref,
        data.kind,
        requested_at=min(intent.time, now),
        asked_at=now,
        services=SERVICES,
        days=policy().deletion_deadline_days,
    )
    refusal = await _reason_to_turn_away(intent, tx, stores)
    if refusal:
        case = case.turn_away(refusal)
    elif data.kind == "erase":
        await _commit_erasure(case, intent, tx, stores=stores, clock=clock)
    else:
        tx.emit(ExportRequested.new(data.ref, request_of(case), time=now, cause=intent))
    await stores.cases.add(case, tx, contact=data.contact, locale=data.locale, correlation_id=intent.correlationid)


def request_of(case: Case) -> RequestData:
    """What every service is asked."""
    return RequestData(case_id=case.case_id, ref=case.ref, deadline=case.deadline)


async def _reason_to_turn_away(
    intent: PrivacyIntent, tx: Transaction, stores: Stores
) -> Literal["joined", "already-erased", "aborted"] | None:
    data = intent.data
    subject = await stores.subjects.register(data.ref, intent.time, tx)
    if await stores.cases.running(data.ref, data.kind, tx):
        return "joined"
    if subject.state == "erasing":
        return "aborted"
    return "already-erased" if subject.state == "erased" else None


async def _commit_erasure(case: Case, intent: PrivacyIntent, tx: Transaction, *, stores: Stores, clock: Clock) -> None:
    """From this transaction on the erasure can no longer be called off; a running export ends with it."""
    now, ref = clock.now(), case.ref
    export = await stores.cases.running(ref, "export", tx)
    if export:
        await stores.cases.store(export.close("aborted"), tx)
    await stores.subjects.commit_erasure(ref, now, tx)
    subject = SubjectData(ref=ref, case_id=case.case_id)
    tx.emit(
        SubjectErasureCommitted.new(ref, subject, time=now, cause=intent),
        SubjectState.new(ref, SubjectStateData(ref=ref, erased_at=now), time=now, cause=intent),
        ErasureRequested.new(ref, request_of(case), time=now, cause=intent),
    )
