"""Values as people read them: who, when, how much, what happened."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from services.tickets.domain.transcript import Done, Speaker

Words = Mapping[str, str]

_SYSTEM_ACTS: Final = frozenset(("opened", "failed", "closed", "reopened"))
"""Facts that say themselves what happened; nobody in particular did it."""


def who(speaker: Speaker, words: Words) -> str:
    """A name, or what is known instead of one."""
    if speaker.name:
        return speaker.name
    if speaker.known:
        return words["deleted-user"]
    return words[{"member": "the-opener", "staff": "a-staff-member", None: "somebody"}[speaker.side]]


def moment(at: datetime) -> str:
    """A date and time of day in UTC, to the minute."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def size(count: int) -> str:
    """Bytes in the unit people would use."""
    amount = float(count)
    for unit in ("B", "KB", "MB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GB"


def happened(done: Done, words: Words) -> str:
    """What happened to the ticket, as a sentence without its full stop."""
    act = words.get(f"did-{done.what}", done.what)
    detail = words.get(f"priority-{done.detail}", done.detail or "")
    act = act.replace("{detail}", detail).replace("{whom}", who(done.whom, words) if done.whom else words["somebody"])
    if done.what in _SYSTEM_ACTS:
        return f"{act} ({detail})" if done.what == "failed" and detail else act
    return f"{who(done.by, words) if done.by else words['the-system']} {act}"
