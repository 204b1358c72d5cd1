"""Does what a case's state says is still to be done, outside any message.

Every step can be done twice: what it does in the vault is idempotent, and the case moves only from the state it was
found in. A crash between two steps is therefore healed by the next run.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from contracts.event import new_id
from contracts.policy import policy
from contracts.privacy import Download, Notice, NoticeData, SubjectData, SubjectErased
from services.chassis.clock import Clock
from services.chassis.downloads import Downloads
from services.chassis.transactions import Transaction
from services.chassis.vault import Vault
from services.privacy.domain.case import Case, State
from services.privacy.usecases.stores import Stores

if TYPE_CHECKING:
    from services.privacy.storage.documents import EnvelopeDocument

Transact = Callable[[Callable[[Transaction], Awaitable[None]]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AdvanceCases:
    """Moves every case that waits for privacy itself.

    Attributes:
        stores: privacy's collections.
        vault: where people and cases are destroyed.
        downloads: links to exports.
        transact: runs work in a transaction with the outbox.
        address: where this service is reached by others, known once it runs.
        clock: the time.
    """

    stores: Stores
    vault: Vault
    downloads: Downloads
    transact: Transact
    address: Callable[[], str]
    clock: Clock

    async def __call__(self) -> None:
        """Moves each case as far as it can go; one that fails does not hold up the others.

        Raises:
            ExceptionGroup: what failed; those cases are tried again at the next run.
        """
        steps = [self._finish(case) for case in await self.stores.cases.in_state("answered")]
        steps += [self._end(case) for case in await self.stores.cases.in_state("closing")]
        failures = [error for error in await asyncio.gather(*steps, return_exceptions=True) if error is not None]
        if failures:
            raise BaseExceptionGroup("cases that could not be moved", failures)

    async def _finish(self, case: Case) -> None:
        if case.kind == "erase":
            await self.vault.destroy_person(case.ref)
            await self._move(case.case_id, "answered", self._tell_erased)
            return
        until = self.clock.now() + timedelta(hours=policy().export_link_hours)
        token = await self.downloads.grant({"case": case.case_id}, expires_at=until)
        download = Download(
            url=f"{self.address()}/exports/{token}",
            filename=f"ticketsystem-export-{case.requested_at:%Y-%m-%d}.zip",
            expires_at=until,
        )

        async def tell(current: Case, tx: Transaction) -> Case:
            return await self._tell_ready(current, tx, download)

        await self._move(case.case_id, "answered", tell)

    async def _end(self, case: Case) -> None:
        await self.stores.pages.delete(case.case_id)
        await self.vault.destroy_case(case.case_id)

        async def end(current: Case, tx: Transaction) -> Case:  # noqa: ARG001 - the shape of a step
            return current.end(self.clock.now())

        await self._move(case.case_id, "closing", end)

    async def _move(self, case_id: str, state: State, step: Callable[[Case, Transaction], Awaitable[Case]]) -> None:
        """Takes the step if the case is still in the state it was found in."""

        async def work(tx: Transaction) -> None:
            current = await self.stores.cases.find(case_id, tx)
            if current and current.state == state:
                await self.stores.cases.store(await step(current, tx), tx)

        await self.transact(work)

    async def _tell_erased(self, case: Case, tx: Transaction) -> Case:
        told = case.tell(new_id(), self.clock.now())
        envelope = await self.stores.cases.envelope(case.case_id, tx)
        await self.stores.subjects.finish_erasure(case.ref, tx)
        facts: dict[str, str | int] = {
            "removed": case.count,
            "services": len(case.answers),
            "retained": len(case.kept),
            "retained_what": ",".join(sorted({kept.what for kept in case.kept})),
        }
        erased = SubjectData(ref=case.ref, case_id=case.case_id)
        notice = _notice(told, envelope, "erasure-done", facts)
        tx.emit(
            SubjectErased.new(case.ref, erased, time=self.clock.now()).model_copy(update=_chain(envelope)),
            Notice.new(case.ref, notice, time=self.clock.now()).model_copy(update=_chain(envelope)),
        )
        return told

    async def _tell_ready(self, case: Case, tx: Transaction, download: Download) -> Case:
        told = case.tell(new_id(), self.clock.now(), link_until=download.expires_at)
        envelope = await self.stores.cases.envelope(case.case_id, tx)
        facts: dict[str, str | int] = {
            "records": case.count,
            "services": len(case.answers),
            "hours": policy().export_link_hours,
        }
        notice = _notice(told, envelope, "export-ready", facts, download)
        tx.emit(Notice.new(case.ref, notice, time=self.clock.now()).model_copy(update=_chain(envelope)))
        return told


def _notice(
    case: Case,
    envelope: "EnvelopeDocument",
    template: Literal["export-ready", "erasure-done"],
    facts: dict[str, str | int],
    download: Download | None = None,
) -> NoticeData:
    assert case.notice_id is not None
    return NoticeData(
        notice_id=case.notice_id,
        ref=case.ref,
        case_id=case.case_id,
        template=template,
        contact=envelope.contact,
        locale=envelope.locale,
        facts=facts,
        download=download,
    )


def _chain(envelope: "EnvelopeDocument") -> dict[str, str]:
    """Joins an event that no message caused to the chain that began with the person's request."""
    return {"correlationid": envelope.correlation_id}
