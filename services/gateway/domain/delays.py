"""How long from now, as people type it: `90s`, `30 min`, `2h`, `1d 12h`, `2 Stunden`."""

import re
from typing import Final

from services.gateway.domain.asking import Refused

DELAY_LENGTH: Final = 30
"""Characters that are taken."""
LONGEST_DAYS: Final = 30
_DAY: Final = 24 * 60 * 60
_UNITS: Final = {
    word: seconds
    for seconds, words in {
        1: "s sec secs second seconds sek sekunde sekunden",
        60: "m min mins minute minutes minuten",
        60 * 60: "h hr hrs hour hours std stunde stunden",
        _DAY: "d day days t tag tage",
        7 * _DAY: "w week weeks woche wochen",
    }.items()
    for word in words.split()
}
_PART: Final = re.compile(r"([0-9]{1,9})\s*([a-z]+)[\s,]*")


def seconds_of(typed: str, *, longest_days: int = LONGEST_DAYS, too_long: str = "delay-too-long") -> int:
    """Seconds, 1 to `longest_days`.

    Raises:
        Refused: `delay-unreadable`, or `too_long` with `days`.
    """
    text = typed.strip().lower()
    parts = _PART.findall(text)
    if _PART.sub("", text) or any(unit not in _UNITS for _, unit in parts):
        raise Refused("delay-unreadable")
    seconds = sum(int(number) * _UNITS[unit] for number, unit in parts)
    if seconds < 1:
        raise Refused("delay-unreadable")
    if seconds > longest_days * _DAY:
        raise Refused(too_long, days=longest_days)
    return seconds
