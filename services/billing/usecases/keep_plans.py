"""What time and configuration do to plans: grants end, and changed limits reach every server."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from services.billing.domain.subscription import Subscription
from services.billing.usecases.ledger import Ledger
from services.chassis.transactions import Transaction

Transact = Callable[[Callable[[Transaction], Awaitable[None]]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class KeepPlans:
    """Keeps every server's plan as it should be now; each server in a transaction of its own."""

    ledger: Ledger
    transact: Transact

    async def end_grants(self) -> None:
        """Returns servers whose grant has ended to Free."""
        for due in await self.ledger.guilds.due(self.ledger.clock.now()):
            await self.transact(partial(self._end, due.guild_id))

    async def apply_catalogue(self) -> None:
        """Publishes the plan anew for servers whose limits were changed in the catalogue."""
        for plan, limits in self.ledger.catalogue.items():
            while outdated := await self.ledger.guilds.with_other_limits(plan, limits):
                for subscription in outdated:
                    await self.transact(partial(self._refresh, subscription))

    async def _end(self, guild_id: str, tx: Transaction) -> None:
        before = await self.ledger.guilds.find(guild_id, tx)
        after = before and before.expire(self.ledger.clock.now())
        if before and after and after != before:
            await self.ledger.change(before, after, tx)

    async def _refresh(self, before: Subscription, tx: Transaction) -> None:
        await self.ledger.change(before, replace(before, version=before.version + 1), tx)
