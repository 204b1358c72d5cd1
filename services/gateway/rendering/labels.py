"""Labels as people read them."""

from collections.abc import Iterable, Sequence

from contracts.labels import Label
from services.gateway.locales import Words
from services.gateway.rendering.parts import BLUE, Json, embed, message


def label_name(label: Label) -> str:
    """A label with its emoji."""
    return f"{label.emoji} {label.name}" if label.emoji else label.name


def label_names(labels: Iterable[Label]) -> str:
    """Some labels in one line."""
    return ", ".join(map(label_name, labels))


def label_list(labels: Sequence[Label], words: Words) -> Json:
    """All labels of a server, one a line."""
    if not labels:
        return message(words("labels-none"))
    lines = "\n".join(label_name(label) for label in sorted(labels, key=lambda label: label.name.casefold()))
    return message(embeds=[embed(words("labels-title", count=len(labels)), lines, colour=BLUE)])
