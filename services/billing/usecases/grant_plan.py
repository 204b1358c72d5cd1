"""An operator grants a server a plan, or ends a grant with `free`."""

from datetime import datetime

from contracts.billing import GuildPlanData, PlanName
from services.billing.domain.subscription import Subscription
from services.billing.usecases.ledger import Ledger
from services.chassis.transactions import Transaction


async def grant_plan(
    guild_id: str, plan: PlanName, until: datetime | None, tx: Transaction, *, ledger: Ledger
) -> GuildPlanData:
    """Grants, also to a server the bot has not joined yet; the same grant again changes nothing.

    Raises:
        GrantRefused: the grant breaks a rule.
    """
    known = await ledger.guilds.find(guild_id, tx)
    before = known or Subscription(guild_id)
    after = before.grant(plan, until, ledger.clock.now())
    if known is None:
        await ledger.begin(before, tx)
    if after != before:
        await ledger.change(before, after, tx)
    return ledger.describe(after)
