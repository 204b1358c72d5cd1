"""People mentioned in a text: the text holds `{m:N}`, and their names are kept beside it, each under its own key."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

MENTION: Final = re.compile(r"\{m:(\d{1,3})\}")
DELETED: Final = "deleted user"
UNNAMED: Final = "somebody"


def with_names(text: str, names: Sequence[str | None], show: Callable[[str], str] = lambda name: f"@{name}") -> str:
    """The text with every mention shown by name.

    Args:
        text: with its tokens.
        names: by place; none for a person who was deleted. A place beyond them is nobody named.
        show: what a mention looks like.
    """

    def name(token: re.Match[str]) -> str:
        place = int(token[1])
        return show((names[place] or DELETED) if place < len(names) else UNNAMED)

    return MENTION.sub(name, text)


_SPOILER: Final = re.compile(r"\|\|.+?\|\|", re.DOTALL)
_TOKENS: Final = re.compile(
    r"<(?:(?P<channel>#)|(?P<role>@&))\d+>|<a?:(?P<emoji>\w{1,32}):\d+>|<t:(?P<time>-?\d{1,11})(?::\w)?>"
)
EXCERPT: Final = 100


def excerpt(text: str) -> str:
    """The beginning of a text on one line; what its author hid stays hidden."""
    plain = " ".join(_SPOILER.sub("▒▒▒", without_ids(text)).split())
    return plain if len(plain) <= EXCERPT else plain[: EXCERPT - 1].rstrip() + "…"


def without_ids(text: str) -> str:
    """Discord's tokens for channels, roles, emoji and times, as words."""

    def word(token: re.Match[str]) -> str:
        if token["time"]:
            return moment_of(int(token["time"]))
        return f":{token['emoji']}:" if token["emoji"] else "#channel" if token["channel"] else "@role"

    return _TOKENS.sub(word, text)


def moment_of(seconds: int) -> str:
    """A time in UTC; the number itself where it is beyond any calendar."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return str(seconds)
