"""What people put below a message, whatever order their adding, taking back and clearing arrive in.

For each emoji the latest word of a person counts, and no word from before the emoji was cleared for everybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

MOST: Final = 100
"""Emoji remembered of one person below one message; Discord shows twenty of everybody's. The latest words stay."""
EVERYTHING: Final = ""
"""In the place of an emoji: all of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody's word on one emoji.

    Attributes:
        at: when it was seen.
        on: whether it is there from then on.
        emoji: as it was written then: one of Unicode's, or a server's own as `<:name:id>`.
    """

    at: datetime
    on: bool
    emoji: str


Marks: TypeAlias = Mapping[str, Mark]
"""By emoji; a server's own by its id, since its name can change."""


def key_of(emoji: str) -> str:
    """What an emoji is known by, whatever it is called at the moment."""
    return emoji.strip("<>").rsplit(":", 1)[-1] if emoji.startswith("<") else emoji


def marked(marks: Marks, mark: Mark) -> Marks:
    """With one more word, which may be an old one. Of two at the same time, the one that takes back counts."""
    key = key_of(mark.emoji)
    known = marks.get(key)
    if known is not None and (known.at, not known.on) >= (mark.at, not mark.on):
        return marks
    after = {**marks, key: mark}
    latest = sorted(after, key=lambda each: (after[each].at, each))[-MOST:]
    return after if len(after) == len(latest) else {each: after[each] for each in latest}


def standing(marks: Marks, cleared: Marks) -> list[Mark]:
    """What one person's words leave below the message, given what was cleared for everybody."""
    return [
        mark
        for key, mark in marks.items()
        if mark.on and not any(each in cleared and cleared[each].at >= mark.at for each in (key, EVERYTHING))
    ]


def counted(people: Iterable[Marks], cleared: Marks) -> list[tuple[str, int]]:
    """Each emoji with how many people stand by it, the one that came first first."""
    firsts: dict[str, Mark] = {}
    counts: dict[str, int] = {}
    for marks in people:
        for mark in standing(marks, cleared):
            key = key_of(mark.emoji)
            counts[key] = counts.get(key, 0) + 1
            if key not in firsts or (mark.at, mark.emoji) < (firsts[key].at, firsts[key].emoji):
                firsts[key] = mark
    order = sorted(counts, key=lambda key: (firsts[key].at, key))
    return [(firsts[key].emoji, counts[key]) for key in order]
