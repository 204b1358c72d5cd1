"""A clock of a ticket, as it is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Told = Literal["warned", "breached"]


@dataclass(frozen=True, slots=True)
class Watch:
    """How much of a time is used up.

    Attributes:
        target: seconds of working time there are.
        used: milliseconds of it that had passed when it last stood still.
        since: since when it runs; none while it stands still.
        told: what has been said of it.
    """

    target: int
    used: int = 0
    since: datetime | None = None
    told: Told | None = None
