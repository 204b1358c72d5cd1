"""Choosing a time zone by what somebody has typed of its name."""

from collections.abc import Iterable
from typing import Final

USUAL: Final = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Istanbul",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Sydney",
    "Africa/Lagos",
    "Etc/UTC",
)
"""Offered while nothing is typed."""


def matching(typed: str, zones: Iterable[str], limit: int) -> list[str]:
    """Zones whose name holds what was typed, those of which a part begins with it first."""
    wanted = _plain(typed)
    if not wanted:
        return list(USUAL)[:limit]
    found = [zone for zone in zones if wanted in _plain(zone)]
    return sorted(found, key=lambda zone: (not _begins(zone, wanted), zone))[:limit]


def named(typed: str, zones: Iterable[str]) -> str | None:
    """The zone somebody named, however they wrote it; none if there is none of that name."""
    wanted = _plain(typed)
    return next((zone for zone in zones if _plain(zone) == wanted), None)


def _begins(zone: str, wanted: str) -> bool:
    return any(part.startswith(wanted) for part in _plain(zone).split("/"))


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", " ")
