"""A day as people type it: `2026-11-03`, or `3.11.2026`."""

import re
from datetime import UTC, datetime
from typing import Final

from services.gateway.domain.asking import Refused

_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_GERMAN: Final = re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})")


def day_of(typed: str) -> datetime:
    """The first moment of the day, in UTC.

    Raises:
        Refused: `date-unreadable`.
    """
    text = typed.strip()
    found = _ISO.fullmatch(text) or _GERMAN.fullmatch(text)
    if found is None:
        raise Refused("date-unreadable")
    try:
        return datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=UTC)
    except ValueError:
        raise Refused("date-unreadable") from None
