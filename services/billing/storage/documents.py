"""How billing's documents look in the database. Nothing in them concerns a person."""

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from contracts.billing import Limits, PlanName
from contracts.event import Snowflake
from services.billing.domain.subscription import Subscription


class GuildDocument(BaseModel):
    """A server's subscription, with the limits that were last published for it."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)

    id: Annotated[Snowflake, Field(alias="_id")]
    plan: PlanName
    until: AwareDatetime | None
    version: int
    limits: Limits

    @classmethod
    def of(cls, subscription: Subscription, limits: Limits) -> Self:
        """The document of a subscription."""
        return cls(
            id=subscription.guild_id,
            plan=subscription.plan,
            until=subscription.until,
            version=subscription.version,
            limits=limits,
        )

    def subscription(self) -> Subscription:
        """The subscription the document stands for."""
        return Subscription(self.id, self.plan, self.until, self.version)
