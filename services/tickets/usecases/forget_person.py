"""Privacy said that an erasure is decided, or done."""

from contracts.privacy import SubjectErased, SubjectErasureCommitted
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.detach_person import detach_person
from services.tickets.usecases.erase_person import remove_rows


async def fail_closed(desk: Desk, fact: SubjectErasureCommitted) -> None:
    """From now on nothing new is stored about the person."""
    await desk.people.mark_erased(fact.data.ref, desk.clock.now())


async def forget_person(desk: Desk, fact: SubjectErased) -> None:
    """The shares are gone: their cached copies go, and whatever slipped in while the person was being erased.

    A click or a batch of messages that had looked for the mark just before it was set may have been stored just after
    tickets and rows were gone through.
    """
    ref = fact.data.ref
    desk.vault.evict(ref=ref)
    await desk.people.mark_erased(ref, desk.clock.now())
    await detach_person(desk, ref)
    await remove_rows(desk, ref, f"{fact.data.case_id}:after")
    await desk.people.forget(ref)
