"""Reads the plan catalogue and refuses one that breaks its rules."""

from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, StrictInt, TypeAdapter, ValidationError

from contracts.billing import Limits, PlanName
from contracts.codec import describe
from contracts.policy import policy
from services.billing.domain.catalogue import PLANS, Allowance, CatalogueFault, check
from services.chassis.errors import BootError

Catalogue = dict[PlanName, Limits]
"""What each plan allows, with how long the policy promises to keep its tickets."""


class _Plan(BaseModel):
    """A plan as the file has it; every limit must be said, null for none."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    tickets_a_month: StrictInt | None
    tickets_an_hour: StrictInt | None
    panels: StrictInt | None
    types: StrictInt | None


_FILE = TypeAdapter(dict[PlanName, _Plan])


def read_catalogue(file: Path | None = None) -> Catalogue:
    """The catalogue in force.

    Args:
        file: an operator's own; the one beside this module if none.

    Raises:
        BootError: `plans-file`, naming the plan and the limit at fault.
    """
    source = file or files("services.billing").joinpath("plans.yaml")
    try:
        plans = _FILE.validate_python(yaml.safe_load(source.read_text("utf-8")))
        allowances = {plan: Allowance(**limits.model_dump()) for plan, limits in plans.items()}
        check(allowances)
    except (OSError, UnicodeError, yaml.YAMLError):
        raise BootError("BILLING_PLANS_FILE cannot be read as YAML.", slug="plans-file") from None
    except ValidationError as error:
        raise BootError(f"BILLING_PLANS_FILE has the wrong form: {describe(error)}.", slug="plans-file") from None
    except CatalogueFault as fault:
        raise BootError(f"BILLING_PLANS_FILE breaks a rule: {fault}.", slug="plans-file") from None
    retention = policy().ticket_retention_days
    return {plan: Limits(**plans[plan].model_dump(), retention_days=retention[plan]) for plan in PLANS}
