"""A person wants everything about them gone.

Marked first, so that whatever arrives late is dropped; then their open tickets close, their rows go in small
transactions that also count them, and the answer is sent. Interrupted anywhere, it goes on where it was. Asked once
more, by another message, it answers once more: its first answer may not have arrived.
"""

from collections import Counter
from functools import partial
from typing import Final

from contracts.privacy import ErasureRequested, StepDone, StepDoneData
from services.chassis.transactions import Transaction
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.detach_person import detach_person

_AT_ONCE: Final = 500


async def erase_person(desk: Desk, request: ErasureRequested) -> None:
    """Deletes what tickets holds about a person and answers each request once."""
    ref, step_id = request.data.ref, f"{request.data.case_id}:erase"
    if (await desk.people.step(step_id, ref, desk.clock.now())).answered(request.id):
        return
    await desk.people.mark_erased(ref, desk.clock.now())
    await detach_person(desk, ref)
    await remove_rows(desk, ref, step_id)
    await desk.transact(partial(_answer, desk, request, step_id))


async def remove_rows(desk: Desk, ref: str, step_id: str) -> None:
    """Deletes a person's messages, files, answers and reasons, counting them under a case."""
    while await desk.transact(partial(_remove_messages, desk, ref, step_id)):
        pass
    while await desk.transact(partial(_remove_attachments, desk, ref, step_id)):
        pass
    await desk.transact(partial(_remove_texts, desk, ref, step_id))


async def _remove_messages(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    messages = await desk.messages.of_author(ref, limit=_AT_ONCE, session=transaction.session)
    if not messages:
        return 0
    removed = await desk.messages.remove([message.message_id for message in messages], transaction.session)
    posts = Counter(message.ticket_id for message in messages if message.message.post)
    for ticket_id, count in posts.items():
        await desk.tickets.count_removed(ticket_id, transaction.session, messages=count)
    await _count(desk, ref, step_id, transaction, messages=removed)
    return removed


async def _remove_attachments(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    files = await desk.attachments.of_author(ref, _AT_ONCE, transaction.session)
    if not files:
        return 0
    ids = [file.id for file in files]
    await desk.files.remove(ids)
    removed = await desk.attachments.remove(ids, transaction.session)
    for ticket_id, count in Counter(file.ticket_id for file in files).items():
        await desk.tickets.count_removed(ticket_id, transaction.session, attachments=count)
    await _count(desk, ref, step_id, transaction, attachments=removed)
    return removed


async def _remove_texts(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> None:
    answers = await desk.tickets.forget_answers(ref, transaction.session)
    reasons = await desk.tickets.forget_reasons(ref, transaction.session)
    logged = await desk.log.forget_reasons(ref, transaction.session)
    await _count(desk, ref, step_id, transaction, answers=answers, close_reasons=max(reasons, logged))


async def _count(desk: Desk, ref: str, step_id: str, transaction: Transaction, **removed: int) -> None:
    step = await desk.people.step(step_id, ref, desk.clock.now(), transaction.session)
    total = Counter(step.removed)
    total.update(removed)
    await desk.people.save_step(step.model_copy(update={"removed": dict(total)}), transaction.session)


async def _answer(desk: Desk, request: ErasureRequested, step_id: str, transaction: Transaction) -> None:
    data, now = request.data, desk.clock.now()
    step = await desk.people.step(step_id, data.ref, now, transaction.session)
    if step.answered(request.id):
        return
    await desk.people.save_step(step.model_copy(update={"request": request.id, "done": True}), transaction.session)
    removed = {name: count for name, count in step.removed.items() if count}
    answer = StepDoneData(
        case_id=data.case_id,
        ref=data.ref,
        service="tickets",
        step="erase",
        count=sum(removed.values()),
        removed=removed,
        done=True,
    )
    transaction.emit(StepDone.new(data.ref, answer, time=now, cause=request, source="tickets"))
