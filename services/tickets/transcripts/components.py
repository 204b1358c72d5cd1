"""Buttons, menus and texts of a message's components, as words: in a transcript nothing can be clicked.

https://docs.discord.com/developers/components/reference
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_INSIDE: Final = ("components", "items")
_DEEPEST: Final = 8


def component_labels(components: Sequence[Mapping[str, Any]], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Pairs of `button`, `menu` or `text` and what it says, in order."""
    for component in components if depth < _DEEPEST else ():
        if not isinstance(component, Mapping):
            continue
        for kind, name in (("text", "content"), ("button", "label"), ("menu", "placeholder")):
            value = component.get(name)
            if isinstance(value, str) and value:
                yield kind, value
        for inside in _INSIDE:
            children = component.get(inside)
            if isinstance(children, list):
                yield from component_labels(children, depth + 1)
        accessory = component.get("accessory")
        if isinstance(accessory, Mapping):
            yield from component_labels([accessory], depth + 1)
