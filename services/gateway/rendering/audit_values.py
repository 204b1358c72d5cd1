"""What a setting was or is, in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from contracts.audit.values import (
    Channel,
    Channels,
    Choice,
    Count,
    Hours,
    Length,
    Names,
    Range,
    Roles,
    Switch,
    Text,
    Value,
)
from services.gateway.domain.support_hours import write_hours
from services.gateway.locales import Words
from services.gateway.rendering.amounts import amount
from services.gateway.rendering.gates import day_names
from services.gateway.rendering.plain import plain_cut

NOTHING: Final = "\N{EN DASH}"
ROOM: Final = 100
"""Characters a value takes at most."""
SEVERAL: Final = 4
"""Roles or names shown one by one."""
_NAME: Final = 30
_LEAD: Final = 20


def pair(before: Value | None, after: Value | None, words: Words) -> tuple[str, str]:
    """Both values as they are read. Of those that are long only what differs is shown."""
    if isinstance(before, Hours | None) and isinstance(after, Hours | None):
        return _hours(before, after, words)
    if isinstance(before, Roles | None) and isinstance(after, Roles | None):
        return _lists(before.role_ids if before else (), after.role_ids if after else (), _role)
    if isinstance(before, Names | None) and isinstance(after, Names | None):
        return _lists(before.names if before else (), after.names if after else (), _name)
    if isinstance(before, Text) and isinstance(after, Text):
        return _texts(before, after)
    return shown(before, words), shown(after, words)


def shown(value: Value | None, words: Words) -> str:
    """One value by itself."""
    match value:
        case None:
            return NOTHING
        case Switch(on=on):
            return words("audit-on" if on else "audit-off")
        case Choice(choice=choice):
            return words(key) if (key := f"audit-way-{choice}") in words else choice
        case Channel(channel_id=channel_id):
            return f"<#{channel_id}>"
        case Channels(channel_ids=channel_ids):
            return " ".join(f"<#{channel_id}>" for channel_id in channel_ids)
        case Text(text=text, emoji=emoji):
            return _text(emoji, text)
        case Hours() | Roles() | Names():
            return pair(None, value, words)[1]
        case _:
            return _number(value, words)


def _texts(before: Text, after: Text) -> tuple[str, str]:
    """Both from the beginning, or from shortly before they differ where that would be cut off."""
    start, old, new = "", before.text, after.text
    if max(len(old), len(new)) > ROOM // 2:  # a character may take two
        alike = next(
            (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
        )
        if alike > _LEAD:
            start, old, new = "…", old[alike - _LEAD :], new[alike - _LEAD :]
    return _text(before.emoji, start + old), _text(after.emoji, start + new)


def _text(emoji: str, text: str) -> str:
    return " ".join(filter(None, (emoji, plain_cut(text, ROOM))))


def _number(value: Count | Range | Length, words: Words) -> str:
    match value:
        case Count(count=count):
            return str(count)
        case Range(least=least, most=most):
            return f"{least}{NOTHING}{most}"
        case Length(seconds=seconds):
            return amount(seconds, words) if seconds else NOTHING


def _hours(before: Hours | None, after: Hours | None, words: Words) -> tuple[str, str]:
    names = day_names(words)
    old, new = (write_hours(each.spans, names) if each else [] for each in (before, after))
    if before and after and before.zone == after.zone:
        return _week([line for line in old if line not in new]), _week([line for line in new if line not in old])
    zones = (f" ({plain_cut(each.zone, ROOM)})" if each else "" for each in (before, after))
    first, second = (_week(lines) + zone for lines, zone in zip((old, new), zones, strict=True))
    return first, second


def _week(lines: Iterable[str]) -> str:
    return plain_cut("; ".join(lines), ROOM) or NOTHING


def _lists(before: Sequence[str], after: Sequence[str], one: Callable[[str], str]) -> tuple[str, str]:
    """Both, or of long ones what went and what came; where nothing did, it is their order from some place on."""
    if max(len(before), len(after)) <= SEVERAL:
        return _several(before, one), _several(after, one)
    gone, come = [each for each in before if each not in after], [each for each in after if each not in before]
    if gone or come:
        return _several(gone, one), _several(come, one)
    alike = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    start = "… " if alike else ""
    return start + _several(before[alike:], one), start + _several(after[alike:], one)


def _several(items: Sequence[str], one: Callable[[str], str]) -> str:
    more = f" +{len(items) - SEVERAL}" if len(items) > SEVERAL else ""
    return ", ".join(map(one, items[:SEVERAL])) + more or NOTHING


def _role(role_id: str) -> str:
    return f"<@&{role_id}>"


def _name(lines: str) -> str:
    """A name, with its small print behind it."""
    name, _, small = lines.partition("\n")
    return plain_cut(f"{name}: {small}" if small else name, _NAME)
