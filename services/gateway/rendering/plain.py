"""What a server wrote, shown among our own words."""

from typing import Final

_MARKUP: Final = "\\*_~`|[]()<>"


def plain(text: str) -> str:
    """The text without what Discord would take for markup."""
    return "".join(map(_escaped, text))


def plain_cut(text: str, length: int) -> str:
    """The same on one line, shortened with an ellipsis where it would take more characters than that."""
    shown = ""
    for piece in map(_escaped, " ".join(text.split())):
        if len(shown) + len(piece) >= length:
            return f"{shown}…"
        shown += piece
    return shown


def _escaped(character: str) -> str:
    return f"\\{character}" if character in _MARKUP else character
