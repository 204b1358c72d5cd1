"""What time alone ends: links nobody used, notices nobody answered for, and the shares of old dead letters."""

from dataclasses import dataclass
from functools import partial

from contracts.policy import policy
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction
from services.chassis.vault import Vault
from services.privacy.domain.case import TELL_WITHIN
from services.privacy.domain.retention import first_day_kept
from services.privacy.usecases.advance_cases import Transact
from services.privacy.usecases.stores import Stores


@dataclass(frozen=True, slots=True)
class EndOverdue:
    """Ends what has waited long enough."""

    stores: Stores
    vault: Vault
    transact: Transact
    clock: Clock

    async def exports_and_notices(self) -> None:
        """Closes the cases whose link has expired or whose notice is given up."""
        now = self.clock.now()
        while overdue := await self.stores.cases.telling_in_vain(told_before=now - TELL_WITHIN, link_until=now):
            for case_id in overdue:
                await self.transact(partial(self._close, case_id))

    async def dead_letter_days(self) -> None:
        """Destroys the shares that dead letters older than the policy's hours were sealed with."""
        await self.vault.destroy_days_before(first_day_kept(self.clock.now(), policy().dead_letter_hours))

    async def _close(self, case_id: str, tx: Transaction) -> None:
        case = await self.stores.cases.find(case_id, tx)
        given_up = case and case.given_up_at()
        if case and given_up and given_up <= self.clock.now():
            await self.stores.cases.store(case.close("expired" if case.kind == "export" else "untold"), tx)
