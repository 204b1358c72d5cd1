"""A service answered a request, or a page of it."""

from contracts.privacy import StepDone, StepDoneData
from services.chassis.transactions import Transaction
from services.privacy.domain.answers import Kept, Page
from services.privacy.usecases.stores import Stores


async def record_answer(answer: StepDone, tx: Transaction, *, stores: Stores) -> None:
    """Notes the page and keeps what it holds; one that is repeated, late, or of no case we know changes nothing."""
    data = answer.data
    case = await stores.cases.find(data.case_id, tx)
    if case is None or (case.ref, case.kind) != (data.ref, data.step) or not case.expects(data.service, data.page):
        return
    if data.step == "export":
        await stores.pages.add(data, tx)
    await stores.cases.store(case.answer(data.service, _page(data)), tx)


def _page(data: StepDoneData) -> Page:
    return Page(
        number=data.page,
        count=data.count,
        removed=data.removed,
        kept=tuple(Kept(kept.what, kept.basis, kept.until) for kept in data.retained),
        done=data.done,
    )
