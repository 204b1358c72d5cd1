"""What stands between a click and a new ticket: the member's open tickets and the server's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from contracts.billing import Limits, PlanName
from contracts.settings import GuildSettingsData, Panel, TicketType
from services.tickets.domain.refusals import (
    ALREADY_OPENING,
    HOUR_LIMIT,
    MONTH_LIMIT,
    OPEN_LIMIT,
    UNKNOWN_PANEL,
    UNKNOWN_TYPE,
    Refused,
    at,
)

HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """One of a member's tickets that occupies them."""

    ticket_id: str
    number: int
    type_id: str
    opening: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of its plan a server has used, where the plan has a limit; tickets that failed do not count.

    Attributes:
        in_hour: tickets opened in the last 60 minutes, up to the limit.
        oldest_in_hour: when the first of these was opened.
        in_month: tickets opened in this calendar month (UTC).
    """

    in_hour: int
    oldest_in_hour: datetime | None
    in_month: int


def month_of(now: datetime) -> datetime:
    """The first moment of the calendar month, in UTC."""
    return now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def next_month(now: datetime) -> datetime:
    """The first moment of the calendar month after this one, in UTC."""
    return month_of(month_of(now) + timedelta(days=32))


def find_type(settings: GuildSettingsData, panel_id: str, type_id: str) -> tuple[Panel, TicketType]:
    """The panel and type that were clicked; refused when the set-up no longer has them."""
    panel = next((panel for panel in settings.panels if panel.panel_id == panel_id), None)
    if panel is None:
        raise Refused(UNKNOWN_PANEL)
    kind = next((kind for kind in panel.types if kind.type_id == type_id), None)
    if kind is None:
        raise Refused(UNKNOWN_TYPE)
    return panel, kind


def check_member(tickets: Sequence[OpenTicket], type_id: str, limit: int) -> None:
    """One click, one ticket; and no more open at once than the server allows."""
    opening = next((ticket for ticket in tickets if ticket.opening and ticket.type_id == type_id), None)
    if opening:
        raise Refused(ALREADY_OPENING, ticket_id=opening.ticket_id, number=opening.number)
    if len(tickets) >= limit:
        raise Refused(OPEN_LIMIT, limit=limit, open=len(tickets))


def check_plan(usage: Usage, limits: Limits, plan: PlanName, now: datetime) -> None:
    """The server's plan has room for one more ticket, this hour and this month."""
    hour, month = limits.tickets_an_hour, limits.tickets_a_month
    if month is not None and usage.in_month >= month:
        raise Refused(MONTH_LIMIT, limit=month, used=usage.in_month, plan=plan, resets_at=at(next_month(now)))
    if hour is not None and usage.in_hour >= hour:
        resets_at = (usage.oldest_in_hour or now) + HOUR
        raise Refused(HOUR_LIMIT, limit=hour, used=usage.in_hour, plan=plan, resets_at=at(resets_at))
