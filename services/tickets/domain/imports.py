"""Tickets that a server brings along from another bot: which are taken, and what is counted of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.tickets.domain.retention import purge_time


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a file, or of a part of it; `left_out` is by reason."""

    tickets: int = 0
    renumbered: int = 0
    messages: int = 0
    notes: int = 0
    types: int = 0
    tags: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)

    def numbers(self) -> dict[str, int]:
        """The counts by name, without the reasons."""
        return {name: getattr(self, name) for name in ("tickets", "renumbered", "messages", "notes", "types", "tags")}

    def with_left_out(self, more: Mapping[str, int]) -> "Tally":
        """With what somebody else left out."""
        slugs = {*self.left_out, *more}
        left_out = {slug: self.left_out.get(slug, 0) + more.get(slug, 0) for slug in slugs}
        return replace(self, left_out=left_out)


def kept_until(closed_at: datetime, retention: timedelta, now: datetime) -> datetime | None:
    """When the content of a ticket that was closed elsewhere ends here; none where that is over."""
    until = purge_time(min(closed_at, now), retention)
    return until if until > now else None
