"""Values the tests of the ticket rules share."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.tickets.domain.people import Actor
from services.tickets.domain.ticket import Ticket

NOW = datetime(2025, 3, 31, 12, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
GUILD = "1000"
STAFF_ROLE = "3000"
CHANNEL = "4000"
OPENER = Actor("01J0000000000000000000000A")
STAFF = Actor("01J0000000000000000000000B", staff=True)
COLLEAGUE = Actor("01J0000000000000000000000C", staff=True)
ADMINISTRATOR = Actor("01J0000000000000000000000D", staff=True, administrator=True)
ADDED = Actor("01J0000000000000000000000E")
STRANGER = Actor("01J0000000000000000000000F")


def opening(**fields: Any) -> Ticket:
    """A ticket that was just accepted."""
    given: dict[str, Any] = {
        "ticket_id": "01J1111111111111111111111A",
        "guild_id": GUILD,
        "number": 1,
        "version": 1,
        "state": "opening",
        "panel_id": "01J2222222222222222222222A",
        "type_id": "support",
        "type_name": "Support",
        "parent_channel_id": "2000",
        "locale": "en",
        "opener_ref": OPENER.ref,
        "opened_at": NOW,
        "since": NOW,
        "asked_at": NOW,
    }
    return Ticket(**(given | fields))


def opened(**fields: Any) -> Ticket:
    """A ticket people can work in."""
    given: dict[str, Any] = {"state": "open", "channel_id": CHANNEL, "since": None, "asked_at": None}
    return opening(**(given | fields))


def closed(**fields: Any) -> Ticket:
    """A ticket that closed now on a plan that keeps it a week."""
    given: dict[str, Any] = {"state": "closed", "closed_at": NOW, "purge_at": NOW + WEEK}
    return opened(**(given | fields))
