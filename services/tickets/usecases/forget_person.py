"""Privacy said that an erasure is decided, or done."""

from contracts.privacy import SubjectErased, SubjectErasureCommitted
from services.tickets.usecases.desk import Desk
from services.tickets.usecases.erase_person import remove_rows


async def fail_closed(desk: Desk, fact: SubjectErasureCommitted) -> None:
    """From now on nothing new is stored about the person."""
    await desk.people.mark_erased(fact.data.ref, desk.clock.now())


async def forget_person(desk: Desk, fact: SubjectErased) -> None:
    """The shares are gone: their cached copies go, and whatever a batch stored while the rows were being deleted."""
    ref = fact.data.ref
    desk.vault.evict(ref=ref)
    await desk.people.mark_erased(ref, desk.clock.now())
    await remove_rows(desk, ref, f"{fact.data.case_id}:after")
    await desk.people.forget(ref)
