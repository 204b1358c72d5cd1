"""Billing's part of every privacy case: it holds nothing about people, and says so."""

from contracts.privacy import ErasureRequested, ExportRequested, StepDone, StepDoneData
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction


async def answer_request(request: ExportRequested | ErasureRequested, tx: Transaction, *, clock: Clock) -> None:
    """Answers that there is nothing to copy and nothing to delete."""
    data = StepDoneData(
        case_id=request.data.case_id,
        ref=request.data.ref,
        service="billing",
        step="export" if isinstance(request, ExportRequested) else "erase",
        done=True,
    )
    tx.emit(StepDone.new(data.ref, data, time=clock.now(), cause=request, source="billing"))
