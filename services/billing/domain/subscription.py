"""A server's subscription: it begins on Free, an operator may grant more, and what was granted ends by itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from contracts.billing import PlanName


class GrantRefused(Exception):
    """A grant breaks a rule. `slug` names the rule, the text says what to do."""

    def __init__(self, slug: str, message: str) -> None:
        """Keeps the slug; `message` is shown to the operator."""
        super().__init__(message)
        self.slug = slug


@dataclass(frozen=True, slots=True)
class Subscription:
    """The plan of a server as of `version`; `until` is when it falls back to Free, none for no end."""

    guild_id: str
    plan: PlanName = "free"
    until: datetime | None = None
    version: int = 1

    def grant(self, plan: PlanName, until: datetime | None, now: datetime) -> "Subscription":
        """The subscription after an operator's grant; the same one when nothing changes. `free` ends a grant.

        Raises:
            GrantRefused: `until-in-the-past`, or `free-has-no-end`.
        """
        if plan == "free" and until is not None:
            raise GrantRefused("free-has-no-end", "Free never ends: leave out the end date.")
        if until is not None and until <= now:
            raise GrantRefused("until-in-the-past", "The end of the grant lies in the past: choose a later date.")
        if (plan, until) == (self.plan, self.until):
            return self
        return replace(self, plan=plan, until=until, version=self.version + 1)

    def expire(self, now: datetime) -> "Subscription":
        """The subscription at `now`: back on Free once `until` has come."""
        if self.until is None or now < self.until:
            return self
        return replace(self, plan="free", until=None, version=self.version + 1)
