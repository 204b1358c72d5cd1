"""How quickly one ticket may follow another of the same member."""

from datetime import datetime, timedelta

from services.tickets.domain.refusals import COOLDOWN, Refused, at_least


def check_cooldown(last_opened_at: datetime | None, seconds: int, now: datetime) -> None:
    """So many seconds are over since the member opened their last ticket in the server, if they ever did."""
    over_at = last_opened_at + timedelta(seconds=seconds) if last_opened_at else now
    if now < over_at:
        raise Refused(COOLDOWN, seconds=seconds, resets_at=at_least(over_at))
