"""The rules about who somebody is and when they ask, which the gateway goes by as well."""

from collections.abc import Collection
from datetime import datetime

from contracts.gates.rules import for_form
from contracts.gates.settings import GateSettings
from contracts.gates.standing import Standing
from services.tickets.domain.refusals import RULES, Refused


def check_person(
    gates: GateSettings, panel_id: str, type_id: str, role_ids: Collection[str], who: Standing, asked_at: datetime
) -> None:
    """Roles, age of the account, time on the server and support hours let somebody pass who is not staff."""
    stop = for_form(gates, panel_id, type_id, role_ids, who, asked_at)
    if stop:
        raise Refused(RULES[stop.slug], ticket_id=None, block_reason=None, **stop.facts)
