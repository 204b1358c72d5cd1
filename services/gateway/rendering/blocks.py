"""What staff read of blocked members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.blocks import Block
from services.gateway.locales import Words
from services.gateway.rendering.closing import moment
from services.gateway.rendering.parts import BLUE, Json, cut, embed, message

REASON_SHOWN: Final = 100
"""Characters of a reason in the list, where each has a line of its own."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A block with its reason in words, if it has one that can be read."""

    block: Block
    reason: str | None


def blocked(block: Block, person: str | None, words: Words) -> str:
    """That somebody is blocked, and until when; `person` none if they were erased since."""
    person = person or words("somebody-erased")
    if block.until is None:
        return words("done-blocked", person=person)
    return words("done-blocked-until", person=person, when=moment(block.until))


def listed(rows: Sequence[Listed], total: int, people: Mapping[str, str], words: Words) -> Json:
    """Who is blocked in a server.

    Args:
        rows: the newest blocks.
        total: how many there are.
        people: mentions by ref; who is missing was erased.
        words: the reader's language.
    """
    if not rows:
        return message(words("blocks-none"))
    lines = [_line(row, people, words) for row in rows]
    if total > len(rows):
        lines.append(words("blocks-more", count=total - len(rows)))
    return message(embeds=[embed(words("blocks-title", count=total), "\n".join(lines), colour=BLUE)])


def _line(row: Listed, people: Mapping[str, str], words: Words) -> str:
    block, erased = row.block, words("somebody-erased")
    person = people.get(block.member_ref or "", erased)
    by = people.get(block.by_ref, erased)
    if block.until is None:
        line = words("blocks-line", person=person, by=by)
    else:
        line = words("blocks-line-until", person=person, by=by, when=f"<t:{int(block.until.timestamp())}:R>")
    return f"{line}\n> {cut(' '.join(row.reason.split()), REASON_SHOWN)}" if row.reason else line
