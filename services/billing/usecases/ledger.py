"""Stores a subscription and says so: the state always, the fact when the plan changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contracts.billing import (
    GuildPlan,
    GuildPlanData,
    Limits,
    PlanName,
    SubscriptionChanged,
    SubscriptionChangedData,
)
from contracts.event import Event
from services.billing.domain.subscription import Subscription
from services.chassis.clock import Clock
from services.chassis.transactions import Transaction

if TYPE_CHECKING:
    from services.billing.storage import Guilds


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every change of a server's plan goes through here, so that state and facts cannot differ.

    Attributes:
        guilds: the servers.
        catalogue: what each plan allows.
        clock: the time.
    """

    guilds: "Guilds"
    catalogue: dict[PlanName, Limits]
    clock: Clock

    async def begin(self, subscription: Subscription, tx: Transaction, cause: Event | None = None) -> None:
        """Stores a server seen for the first time and publishes its plan."""
        await self.guilds.add(subscription, self.catalogue[subscription.plan], tx)
        tx.emit(self._state(subscription, cause))

    async def change(self, before: Subscription, after: Subscription, tx: Transaction) -> None:
        """Stores a changed subscription, and publishes the change and the plan."""
        await self.guilds.replace(before, after, self.catalogue[after.plan], tx)
        if (before.plan, before.until) == (after.plan, after.until):
            tx.emit(self._state(after))
            return
        changed = SubscriptionChangedData(
            guild_id=after.guild_id, plan=after.plan, previous=before.plan, provider="operator", until=after.until
        )
        fact = SubscriptionChanged.new(after.guild_id, changed, time=self.clock.now())
        tx.emit(fact, self._state(after, fact))

    def describe(self, subscription: Subscription) -> GuildPlanData:
        """The plan as others see it."""
        return GuildPlanData(
            guild_id=subscription.guild_id,
            plan=subscription.plan,
            limits=self.catalogue[subscription.plan],
            until=subscription.until,
            version=subscription.version,
        )

    def _state(self, subscription: Subscription, cause: Event | None = None) -> GuildPlan:
        data = self.describe(subscription)
        return GuildPlan.new(subscription.guild_id, data, time=self.clock.now(), cause=cause)
