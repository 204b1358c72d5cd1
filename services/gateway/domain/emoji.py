"""What people type for an emoji: one of Unicode's, or a server's own as `<:name:id>`."""

import re
import unicodedata
from typing import Final

CUSTOM: Final = re.compile(r"<(a?):([A-Za-z0-9_]{2,32}):([0-9]{17,20})>")
_LONGEST: Final = 32
_PICTURES: Final = 0x1F000
"""Where Unicode's planes of pictures begin."""
_AS_PICTURE: Final = "\N{VARIATION SELECTOR-16}"


def may_be_emoji(text: str) -> bool:
    """Whether it can be one, as far as anybody but Discord can tell: no words, and nothing one types without trying."""
    if CUSTOM.fullmatch(text):
        return True
    letters = any(unicodedata.category(each)[0] == "L" for each in text)
    return bool(text) and not letters and not text.isascii() and len(text) <= _LONGEST


def is_emoji(text: str) -> bool:
    """Whether it is one beyond doubt: a sign such as a dash or a star of the typewriter is none."""
    if CUSTOM.fullmatch(text):
        return True
    return may_be_emoji(text) and (ord(text[0]) >= _PICTURES or _AS_PICTURE in text)
