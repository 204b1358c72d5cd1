"""The gateway says what became of a notice."""

from contracts.users import NoticeDelivered, NoticeFailed
from services.chassis.transactions import Transaction
from services.privacy.usecases.stores import Stores


async def record_notice(outcome: NoticeDelivered | NoticeFailed, tx: Transaction, *, stores: Stores) -> None:
    """The case is over, whether the person could be told or not; a notice of another time changes nothing."""
    data = outcome.data
    case = await stores.cases.find(data.case_id, tx)
    if case is None or case.state != "telling" or case.notice_id != data.notice_id:
        return
    told = isinstance(outcome, NoticeDelivered)
    await stores.cases.store(case.close("told" if told else "untold"), tx)
