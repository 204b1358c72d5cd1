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
from services.tickets.usecases.blocks.forget_blocked import BLOCK_CODE, forget_blocked
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.detach_person import detach_person

_AT_ONCE: Final = 500
_KEPT: Final = "kept_blocks"
"""Counted with what was removed, and told as what was not."""


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
    """Deletes and counts what a person wrote, sent, put below messages, searched and blocked, and notes about them.

    What they changed of servers' settings stays in the audit logs there, and names nobody.
    """
    while await desk.transact(partial(_remove_messages, desk, ref, step_id)):
        pass
    while await desk.transact(partial(_remove_attachments, desk, ref, step_id)):
        pass
    while await desk.transact(partial(_remove_reactions, desk, ref, step_id)):
        pass
    while await desk.transact(partial(_remove_notes, desk, ref, step_id)):
        pass
    await desk.transact(partial(_remove_texts, desk, ref, step_id))
    while await desk.transact(partial(_leave_unnamed, desk, ref)):
        pass
    while await desk.transact(partial(_remove_block, desk, ref, step_id)):
        pass


async def _remove_messages(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    messages = await desk.messages.of_author(ref, limit=_AT_ONCE, session=transaction.session)
    if not messages:
        return 0
    message_ids = [message.message_id for message in messages]
    removed = await desk.messages.remove(message_ids, transaction.session)
    await desk.reactions.remove_of_messages(message_ids, transaction.session)
    posts = Counter(message.ticket_id for message in messages if message.message.post)
    for ticket_id, count in posts.items():
        await desk.tickets.count_removed(ticket_id, transaction.session, messages=count)
    await _count(desk, ref, step_id, transaction, messages=removed)
    return removed


async def _remove_attachments(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    files = await desk.attachments.of_author(ref, _AT_ONCE, transaction.session)
    if not files:
        return 0
    await desk.files.remove(files)
    removed = await desk.attachments.remove([file.id for file in files], transaction.session)
    for ticket_id, count in Counter(file.ticket_id for file in files).items():
        await desk.tickets.count_removed(ticket_id, transaction.session, attachments=count)
    await _count(desk, ref, step_id, transaction, attachments=removed)
    return removed


async def _remove_reactions(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    kept = await desk.reactions.of_person(ref, limit=_AT_ONCE, session=transaction.session)
    if not kept:
        return 0
    message_ids = [each.message_id for each in kept]
    removed = await desk.reactions.remove_of_person(ref, message_ids, transaction.session)
    await _count(desk, ref, step_id, transaction, reactions=removed)
    return removed


async def _remove_block(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> bool:
    """Ends one block of the person, or makes it one of nobody that is kept; tells whether there was one."""
    block = await desk.blocks.next_of_member(ref, transaction.session)
    if block is None:
        return False
    kept = await forget_blocked(desk, block, transaction)
    await _count(desk, ref, step_id, transaction, **{_KEPT: 1} if kept else {"blocks": 1})
    return True


async def _remove_notes(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> int:
    notes = await desk.notes.concerning(ref, limit=_AT_ONCE, session=transaction.session)
    if not notes:
        return 0
    removed = await desk.notes.remove([note.note_id for note in notes], transaction.session)
    await _count(desk, ref, step_id, transaction, notes=removed)
    return removed


async def _leave_unnamed(desk: Desk, ref: str, transaction: Transaction) -> int:
    """Not counted: nothing is removed but who it was."""
    return await desk.changes.forget(ref, _AT_ONCE, transaction.session)


async def _remove_texts(desk: Desk, ref: str, step_id: str, transaction: Transaction) -> None:
    answers = await desk.tickets.forget_answers(ref, transaction.session)
    reasons = await desk.tickets.forget_reasons(ref, transaction.session)
    logged = await desk.log.forget_reasons(ref, transaction.session)
    comments = await desk.tickets.forget_comments(ref, transaction.session)
    searches = await desk.searches.forget(ref, transaction.session)
    bulk_closes = await desk.bulk_closes.forget(ref, transaction.session)
    duty = await desk.duty.forget([ref], transaction.session)
    removed = {
        "answers": answers,
        "close_reasons": max(reasons, logged),
        "comments": comments,
        "searches": searches,
        "bulk_closes": bulk_closes,
        "on_call": duty,
    }
    await _count(desk, ref, step_id, transaction, **removed)


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
    removed = {name: count for name, count in step.removed.items() if count and name != _KEPT}
    answer = StepDoneData(
        case_id=data.case_id,
        ref=data.ref,
        service="tickets",
        step="erase",
        count=sum(removed.values()),
        removed=removed,
        retained=BLOCK_CODE if step.removed.get(_KEPT) else (),
        done=True,
    )
    transaction.emit(StepDone.new(data.ref, answer, time=now, cause=request, source="tickets"))
