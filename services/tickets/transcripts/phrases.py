"""Values as people read them: who, when, how much, what happened."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from services.tickets.domain.transcript import Done, Speaker

Words = Mapping[str, str]

_SYSTEM_ACTS: Final = frozenset(("opened", "failed", "closed", "reopened"))
"""Facts that say themselves what happened; nobody in particular did it."""
_NAMED: Final = frozenset(("labelled", "unlabelled", "tag-sent", "moved"))
"""Facts whose detail is a name the server gave."""


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


def stars(count: int, words: Words) -> str:
    """A rating as it is drawn and as it is read out."""
    return f"{'★' * count}{'☆' * (5 - count)} ({words['stars'].replace('{count}', str(count))})"


def happened(done: Done, words: Words) -> str:
    """What happened to the ticket, as a sentence without its full stop."""
    act, detail = words.get(f"did-{done.what}", done.what), done.detail or ""
    if done.what not in _NAMED:  # what a server calls a thing may look like a word of ours
        act = words.get(f"did-{done.what}-{detail}", act)
        detail = words.get(f"priority-{detail}") or words.get(f"cause-{detail}") or detail
    act = act.replace("{whom}", who(done.whom, words) if done.whom else words["somebody"]).replace("{detail}", detail)
    if done.what in _SYSTEM_ACTS:
        return f"{act} ({detail})" if done.what in ("failed", "closed") and detail else act
    if done.by is None and done.what == "unclaimed" and detail:
        return f"{words['the-system']} {act} ({detail})"
    return f"{who(done.by, words) if done.by else words['the-system']} {act}"


def emoji(text: str) -> str:
    """One of Unicode's as it is; a server's own, which is a picture at Discord, by its name."""
    return f":{text.strip('<>').split(':')[1]}:" if text.startswith("<") else text
