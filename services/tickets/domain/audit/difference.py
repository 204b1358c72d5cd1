"""A setting that is not what it was, and how values are compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from contracts.audit.changes import Setting
from contracts.audit.values import TEXT_SHOWN, Names, Text, Value

_LEAD: Final = 40
"""Characters shown of what two long texts have in common, before their first difference."""

T = TypeVar("T")
Of = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a setting was and is, and what it belongs to; see `contracts.audit.changes.Change`."""

    setting: Setting
    of: Of
    before: Value | None
    after: Value | None


def differ(setting: Setting, before: Value | None, after: Value | None, of: Of = ()) -> Iterator[Difference]:
    """The one difference, or none."""
    if before != after:
        yield Difference(setting, of, before, after)


def texts_differ(setting: Setting, before: str, after: str, of: Of = ()) -> Iterator[Difference]:
    """The same of texts: empty ones are nothing, and of long ones a part is kept in which they differ."""
    if before != after:
        start = max(0, _alike(before, after) - _LEAD)
        yield Difference(setting, of, _text(before, start), _text(after, start))


def things_differ(
    setting: Setting, before: Mapping[str, T], after: Mapping[str, T], value: Callable[[T], Value], of: Of = ()
) -> Iterator[Difference]:
    """What came, went or was renamed of things by id."""
    for thing_id in dict.fromkeys((*before, *after)):
        was, is_now = (value(things[thing_id]) if thing_id in things else None for things in (before, after))
        yield from differ(setting, was, is_now, of)


def order_differs(
    setting: Setting, before: Mapping[str, str], after: Mapping[str, str], of: Of = ()
) -> Iterator[Difference]:
    """Whether names by id stand in another order, those that came or went apart."""
    if _kept(before, after) != _kept(after, before):
        yield from differ(setting, Names(names=tuple(before.values())), Names(names=tuple(after.values())), of)


def name(text: str, emoji: str = "") -> Text:
    """A name as a value: names are short, longer ones are cut."""
    cut = len(text) > TEXT_SHOWN
    return Text(text=f"{text[:TEXT_SHOWN]}…" if cut else text, emoji=emoji, shortened=cut)


def _alike(before: str, after: str) -> int:
    """How many characters two texts have in common at their beginning."""
    shorter = min(len(before), len(after))
    return next((at for at in range(shorter) if before[at] != after[at]), shorter)


def _kept(these: Mapping[str, str], those: Mapping[str, str]) -> Sequence[str]:
    return [each for each in these if each in those]


def _text(text: str, start: int) -> Text | None:
    if not text:
        return None
    if len(text) <= TEXT_SHOWN:
        return Text(text=text)
    part = text[start : start + TEXT_SHOWN]
    return Text(
        text=f"{'…' if start else ''}{part}{'…' if start + TEXT_SHOWN < len(text) else ''}",
        shortened=True,
    )
