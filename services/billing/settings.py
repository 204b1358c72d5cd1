"""What the billing service can be told."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr

from services.chassis.settings import ServiceSettings


class BillingSettings(ServiceSettings, prefix="BILLING_"):
    """What every service has, the operators' token, and where the plans are."""

    operator_token: Annotated[SecretStr, Field(min_length=16)]
    """What operators show to grant plans, 16 characters or more; make one with `openssl rand -base64 32`."""
    plans_file: Path | None = None
    """YAML file with the limits of each plan; the catalogue that comes with the service when not set."""
