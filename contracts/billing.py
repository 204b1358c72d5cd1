"""Plans and money, from billing: the fact that a subscription changed, and each server's plan as state."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from contracts.event import Event, Payload, Snowflake

PlanName = Literal["free", "pro", "enterprise"]


class Limits(Payload):
    """What a plan allows; none means unlimited."""

    tickets_a_month: Annotated[int, Field(ge=1)] | None = None
    tickets_an_hour: Annotated[int, Field(ge=1)] | None = None
    panels: Annotated[int, Field(ge=1)] | None = None
    types: Annotated[int, Field(ge=1)] | None = None
    retention_days: Annotated[int, Field(ge=1)]


class SubscriptionChangedData(Payload):
    """What changed; `provider` is `operator` for a grant, `until` is none for no end."""

    guild_id: Snowflake
    plan: PlanName
    previous: PlanName
    provider: Literal["operator"]
    until: AwareDatetime | None = None


class SubscriptionChanged(Event):
    """A server's subscription began, changed or ended."""

    type: Literal["ticketsystem.billing.subscription-changed.v1"] = "ticketsystem.billing.subscription-changed.v1"
    data: SubscriptionChangedData


class GuildPlanData(Payload):
    """A server's plan with its limits; `version` grows with every change, an older one is ignored."""

    guild_id: Snowflake
    plan: PlanName
    limits: Limits
    until: AwareDatetime | None = None
    version: Annotated[int, Field(ge=1)]


class GuildPlan(Event):
    """State: the plan a server is on. A server never named here is on Free."""

    type: Literal["ticketsystem.billing.guild-plan.v1"] = "ticketsystem.billing.guild-plan.v1"
    data: GuildPlanData
