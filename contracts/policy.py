"""The promises of `policy.yaml`, typed. Every retention number in the running code comes from here."""

from datetime import timedelta
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, PositiveInt

from contracts.billing import PlanName


class Policy(BaseModel):
    """The numbers of the privacy policy; see the comments beside them in `policy.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ticket_retention_days: dict[PlanName, PositiveInt]
    deletion_deadline_days: PositiveInt
    log_retention_days: PositiveInt
    breach_notice_hours: PositiveInt
    content_topic_hours: PositiveInt
    dead_letter_hours: PositiveInt
    export_link_hours: PositiveInt
    removed_server_days: PositiveInt
    block_code_days: PositiveInt
    orphan_share_hours: PositiveInt

    def ticket_retention(self, plan: PlanName) -> timedelta:
        """How long a closed ticket's content is kept on a plan."""
        return timedelta(days=self.ticket_retention_days[plan])


@cache
def policy() -> Policy:
    """The policy in force."""
    return Policy.model_validate(yaml.safe_load(files("contracts").joinpath("policy.yaml").read_text("utf-8")))
