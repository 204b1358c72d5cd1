"""A person wants a copy of everything about them.

Page after page: each is sealed for the person alone, and is sent in the transaction that notes how far the export is.
Interrupted anywhere, it goes on with the next page, and no page of one request is ever sent twice with different
content. A further request of the same case begins anew: pages of the first may not have arrived.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Final

from contracts.privacy import ExportRequested, StepDone, StepDoneData
from contracts.sealed import Sealed
from services.chassis.sealing import Place
from services.chassis.transactions import Transaction
from services.tickets.usecases.audit.change_records import change_records
from services.tickets.usecases.blocks.personal_blocks import block_records
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.duty.personal_duty import duty_records
from services.tickets.usecases.insights.personal_searches import bulk_close_records, search_records
from services.tickets.usecases.note_records import note_records
from services.tickets.usecases.personal_records import Group, answer_records, message_records, ticket_records
from services.tickets.usecases.reactions.read_reactions import reaction_records

PAGE_RECORDS: Final = 200
PAGE_BYTES: Final = 400_000

_Source = Callable[[Desk, str, str, int, Transaction], Awaitable[Sequence[Group]]]
_CATEGORIES: Final[Mapping[str, _Source]] = {
    "tickets": ticket_records,
    "answers": answer_records,
    "messages": message_records,
    "reactions": reaction_records,
    "blocks": block_records,
    "notes": note_records,
    "searches": search_records,
    "bulk_closes": bulk_close_records,
    "on_call": duty_records,
    "settings": change_records,
}


async def export_person(desk: Desk, request: ExportRequested) -> None:
    """Answers with pages until there is nothing more."""
    while not await desk.transact(partial(_send_page, desk, request)):
        pass


async def _send_page(desk: Desk, request: ExportRequested, transaction: Transaction) -> bool:
    """Sends the next page; tells whether it was the last."""
    data, now = request.data, desk.clock.now()
    step = await desk.people.step(f"{data.case_id}:export", data.ref, now, transaction.session)
    if step.answered(request.id):
        return True
    if step.request != request.id:
        anew = {"request": request.id, "page": 0, "category": "", "after": "", "done": False}
        step = step.model_copy(update=anew)
    category, after, records = await _next_records(desk, data.ref, step.category, step.after, transaction)
    sealed = await _seal(desk, request, category, step.page, records) if records else None
    answer = StepDoneData(
        case_id=data.case_id,
        ref=data.ref,
        service="tickets",
        step="export",
        page=step.page,
        category=category,
        records=sealed,
        count=len(records),
        done=not records,
    )
    further = {"page": step.page + 1, "category": category, "after": after, "done": not records}
    await desk.people.save_step(step.model_copy(update=further), transaction.session)
    transaction.emit(StepDone.new(data.ref, answer, time=now, cause=request, source="tickets"))
    return not records


async def _next_records(
    desk: Desk, ref: str, category: str, after: str, transaction: Transaction
) -> tuple[str, str, list[str]]:
    """The next page's category, the id of its last record, and its records as JSON; no records at the end."""
    names = list(_CATEGORIES)
    for name in names[names.index(category) if category else 0 :]:
        last = after if name == category else ""
        while found := await _CATEGORIES[name](desk, ref, last, PAGE_RECORDS, transaction):
            last, records = _fitting(found)
            if records:
                return name, last, records
    return "", "", []


def _fitting(groups: Sequence[Group]) -> tuple[str, list[str]]:
    """As many groups of records as a page takes, at least one, and the id of the last."""
    last, size = "", 0
    records: list[str] = []
    for group_id, group in groups:
        texts = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in group]
        size += sum(len(text.encode()) + 1 for text in texts)
        if records and size > PAGE_BYTES:
            break
        last = group_id
        records += texts
    return last, records


async def _seal(desk: Desk, request: ExportRequested, category: str, page: int, records: Sequence[str]) -> Sealed:
    place = Place("export", category, f"{request.data.case_id}:tickets:{page}")
    return await desk.vault.seal(f"[{','.join(records)}]", place, ref=request.data.ref)
