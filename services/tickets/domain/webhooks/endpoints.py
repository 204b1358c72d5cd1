"""A server's endpoints and what is to be told to them: how many there may be, on which plans, and what each knows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.billing import PlanName
from contracts.sealed import Sealed
from contracts.webhooks.events import TicketHappening
from contracts.webhooks.facts import SwitchedOff
from services.tickets.domain.refusals import WEBHOOK_LIMIT, WEBHOOKS_PLAN, Refused

MOST: Final = 5
"""Endpoints of one server, numbered from 1."""
WITHOUT_WEBHOOKS: Final[frozenset[PlanName]] = frozenset(("free",))
"""Plans whose servers get none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An endpoint of a server. Its own share in the vault seals its address and secrets.

    Attributes:
        webhook_id: ULID.
        guild_id: the server.
        number: by which people name it, from 1.
        url: where it leads.
        secret: what deliveries are signed with.
        former_secret: what they are signed with as well, until `former_until`.
        former_until: see there.
        events: what it is told.
        added_at: from when on.
        off: why it was switched off; none while it is on.
        failing_since: when the first of its failures came after the last success.
        failures: how many there have been since.
        fault: why the last try failed, as a slug.
        arrived_at: when something arrived last.
        woken: how often something was noted as due.
        try_id: which worker's turn has it.
    """

    webhook_id: str
    guild_id: str
    number: int
    url: Sealed
    secret: Sealed
    former_secret: Sealed | None = None
    former_until: datetime | None = None
    events: tuple[TicketHappening, ...]
    added_at: datetime
    off: SwitchedOff | None = None
    failing_since: datetime | None = None
    failures: int = 0
    fault: str | None = None
    arrived_at: datetime | None = None
    woken: int = 0
    try_id: str | None = None

    def secrets(self, now: datetime) -> tuple[Sealed, ...]:
        """What deliveries are signed with now."""
        former = self.former_secret
        counts = former is not None and self.former_until is not None and now < self.former_until
        return (self.secret, former) if counts and former else (self.secret,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An event that is to be told to an endpoint.

    Attributes:
        webhook_id: the endpoint.
        guild_id: its server.
        event_id: what the receiver knows it by, whatever comes twice.
        at: when it happened; by this it ends.
        body: JSON, as it is sent.
        due_at: when it is to be sent; none while its endpoint is off.
        attempts: how often it was tried, this try included.
        try_id: which try has it.
    """

    webhook_id: str
    guild_id: str
    event_id: str
    at: datetime
    body: str
    due_at: datetime | None = None
    attempts: int = 0
    try_id: str | None = None


def require_plan(plan: PlanName) -> None:
    """Refuses a server whose plan has no webhooks."""
    if plan in WITHOUT_WEBHOOKS:
        raise Refused(WEBHOOKS_PLAN, plan=plan)


def free_number(taken: Collection[int]) -> int:
    """The lowest number that no endpoint of the server has; refused when all are taken."""
    for number in range(1, MOST + 1):
        if number not in taken:
            return number
    raise Refused(WEBHOOK_LIMIT, limit=MOST)
