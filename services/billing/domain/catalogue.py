"""What each plan allows. The numbers are configuration; the rules they must keep are here."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from contracts.billing import PlanName

PLANS: tuple[PlanName, ...] = ("free", "pro", "enterprise")
"""Every plan, from the smallest to the largest."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much a plan allows; none means without limit.

    Attributes:
        tickets_a_month: tickets a server may open in a calendar month.
        tickets_an_hour: tickets a server may open in an hour.
        panels: panels a server may have.
        types: ticket types a server may have, over all panels.
    """

    tickets_a_month: int | None
    tickets_an_hour: int | None
    panels: int | None
    types: int | None


class CatalogueFault(Exception):
    """The catalogue breaks a rule; the text names the plan and the number."""


def check(catalogue: Mapping[PlanName, Allowance]) -> None:
    """Checks the catalogue's rules.

    Raises:
        CatalogueFault: a plan is missing, a limit is below 1, or a larger plan allows less than a smaller one.
    """
    for plan in PLANS:
        if plan not in catalogue:
            raise CatalogueFault(f"plan {plan} is missing")
    for limit in fields(Allowance):
        before = 0.0
        for plan in PLANS:
            value = getattr(catalogue[plan], limit.name)
            if value is not None and value < 1:
                raise CatalogueFault(f"{plan}.{limit.name} must be at least 1, or null for no limit")
            allowed = float("inf") if value is None else float(value)
            if allowed < before:
                raise CatalogueFault(f"{plan}.{limit.name} is lower than on a smaller plan")
            before = allowed
